using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Intake;

/// <summary>What the intake itself says to a patient; what is medical is said by the knowledge.</summary>
internal static class Sentences
{
    public static readonly Bilingual
        Empty = new("请写一句话、点一个选项，或者点「跳过」。", "Please write something, choose an option, or choose “Skip”."),
        TooLong = new("一条消息最多 {most} 个字，这条有 {found} 个。请分几条发送。", "A message holds at most {most} characters; this one has {found}. Please send it in parts."),
        NothingAsked = new("现在没有等待回答的问题，不能选择选项或跳过。请直接写下您想说的话。", "No question is open, so there is nothing to choose or skip. Please write what you want to say."),
        NotAsked = new("没有问过「{found}」这个问题，不能更改它的答案。", "The question “{found}” was not asked, so its answer cannot be changed."),
        OnlyOne = new("这个问题只能选一个答案，收到了 {found} 个。", "This question takes one answer; {found} were sent."),
        TooFast = new("发送得太快了，请等几秒再发。如果情况紧急，请直接拨打 {number}。", "That was too fast; please wait a few seconds. In an emergency call {number} directly."),
        TooMany = new("这次对话已经很长了，请重新开始一次，或联系导诊台。如果情况紧急，请直接拨打 {number}。", "This conversation has become very long. Please start a new one or ask the nurse desk. In an emergency call {number} directly."),
        NotSaved = new("刚才这条没有保存成功，请稍后再发一次。", "Your last message was not saved. Please send it again in a moment."),
        CallInEmergency = new("如果情况紧急或正在加重，请直接拨打 {number}，或去最近的急诊。", "If this is urgent or getting worse, call {number} or go to the nearest emergency department."),
        APersonAsks = new("我没能听懂，不想猜。已经请导诊护士来问您，也可以打医院电话 {phone}。", "I could not understand and do not want to guess. A nurse has been asked to speak with you; the hospital’s number is {phone}."),
        Worried = new("我比这个结果更担心。", "I am more worried than this result says."),
        WorriedReply = new("谢谢您告诉我。我已经提高了一级，并请工作人员查看。", "Thank you for telling me. I have raised the level and asked a member of staff to look."),
        NoCard = new("这里没有这方面的内容。请问医护人员，医院电话 {phone}。", "There is nothing about this here. Please ask the staff; the hospital’s number is {phone}."),
        AskAboutMedicine = new("关于用药，请问医生、药师或护士。医院电话 {phone}。", "About medicines please ask the doctor, the pharmacist or the nurse. The hospital’s number is {phone}."),
        AskReached = new("您联系上急救或急诊了吗？", "Did you reach the ambulance or the emergency department?"),
        Reached = new("联系上了。", "Yes, I reached them."),
        ReachedReply = new("好的，请按他们说的做。这里的工作人员也能看到您的情况。", "Good. Please do as they say. Our staff can see your case as well."),
        NotReached = new("还没有联系上。", "No, not yet."),
        NotReachedReply = new("请现在再拨一次 {number}，或请身边的人帮忙拨打。我们已通知工作人员优先处理。", "Please call {number} again now, or ask someone near you to call. We have told our staff to treat this first.");

    public static string With(this Bilingual sentence, Tongue tongue, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = sentence.In(tongue);
        foreach (var (name, value) in values)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The full stop.</summary>
    public static string Stop(Tongue tongue) => tongue is Tongue.Chinese ? "。" : ".";

    public static string Join(Tongue tongue, params IEnumerable<string> sentences) => string.Join(tongue is Tongue.Chinese ? "" : " ", sentences);
}
