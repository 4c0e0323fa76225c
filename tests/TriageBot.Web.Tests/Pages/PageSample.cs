using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What pages show, with nothing special about it; change what a test is about with <c>with</c>.</summary>
internal static class PageSample
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero); // nine o'clock at the hospital

    public static readonly Question Open = new("complaint", QuestionKind.Open, "今天哪里不舒服？", "用自己的话说。", [], [], 8);
    public static readonly Question YesNo = new("stiff-neck", QuestionKind.YesNo, "脖子硬吗？", "和头痛一起时要更早看。", [new("yes", "有"), new("no", "没有"), new("unsure", "不确定")], ["stiff-neck"], 3);
    public static readonly Question List = new("list:a+b", QuestionKind.CheckList, "有下面这些吗？", "决定有多急。", [new("a", "发烧"), new("b", "呕吐"), new("none", "以上都没有"), new("unsure", "不确定")], ["a", "b"], 2);
    public static readonly Question Temperature = new("temperature", QuestionKind.Number, "最高多少度？", "体温影响有多急。", [new("unsure", "没有量")], ["temperature"], 2, "°C");
    public static readonly Question Pain = new("pain", QuestionKind.Scale, "有多疼？", "帮助判断。", [], ["pain"], 1);
    public static readonly Question Since = new("duration", QuestionKind.SinceWhen, "从什么时候开始的？", "突然和很久意思不同。", [new("under-1-hour", "不到一小时"), new("1-to-3-days", "一到三天")], ["duration"], 1);

    public static readonly TeachBack TeachBack = new("接下来怎么做？", [new("E0", "打 120"), new("E2", "今天去看医生"), new("E4", "在家观察")], "E2", "再说一遍：今天就去看医生。");

    public static readonly ResultText Result = new(
        "请今天就看医生。", "最晚今天之内", [new("surgery", "普通外科", "右下腹疼。", true), new("general", "全科", "不确定时。", false)],
        [new("右下腹疼并且想吐，要当天看。", "abdomen/right-lower", "专家共识（2018）", [new Quote("右下腹最疼", 2, 4)])],
        ["肚子变硬", "晕倒"], ["更疼", "发烧", "喝不进水"], "到明天 09:00 还没好转，请来看。", "少量多次喝水。", TeachBack);

    public static readonly EmergencyText Emergency = new("可能危及生命。", "请立即拨打 120", "120", "打不通时：请身边的人帮忙。", "等待时：打开门。", false, []);

    public static readonly EmergencyText Crisis = Emergency with
    {
        IsCrisis = true, Action = "请现在就找人陪着您，并拨打 120",
        Lines = [new("12356", new("心理援助热线", "Support line"), new("每天至少 18 小时", "at least 18 hours a day")), new("110", new("警察", "Police"), new("有人伤害您时", "if harmed"))],
    };

    public static readonly ClinicalSummary Summary = new("右下腹最疼，想吐", [new("有", "腹痛", [new("腹痛", [new Quote("右下腹最疼", 2, 0)])])], 2);

    public static readonly ReceiptView Receipt = new(Guid.NewGuid(), Morning, null, null, Morning.AddMinutes(10));

    public static IntakeView Asking(Question question) => new(
        Guid.NewGuid(), Tongue.Chinese, [new(1, Author.Assistant, question.Text, Morning)], question, [], Judged(Acuity.SelfCare, isFinal: false), null, null, null, false, null, null, null, null, null, Morning);

    public static IntakeView Done => Asking(Open) with
    {
        Open = null, Assessment = Judged(Acuity.Urgent, isFinal: true), Result = Result, Summary = Summary,
        Lines = [new(1, Author.Assistant, Open.Text, Morning), new(2, Author.Patient, "右下腹最疼，想吐", Morning, ["右下腹最疼"]), new(3, Author.Assistant, Result.Action, Morning)],
        Answered = [new(Open, 2, "右下腹最疼，想吐"), new(YesNo, 4, "没有")],
    };

    public static IntakeView InDanger => Done with { Result = null, Emergency = Emergency, Assessment = Judged(Acuity.Immediate, isFinal: true), Receipt = Receipt, AskReachedAt = Morning.AddMinutes(5) };

    public static DeskItem Waiting(Acuity acuity = Acuity.Immediate, int minutes = 3) => new(
        new(Guid.NewGuid(), Guid.NewGuid(), acuity, "acute-coronary-syndrome", Morning.AddMinutes(-minutes), Morning.AddMinutes(10 - minutes), null, null, 1, null),
        new("可能的急性冠脉综合征", "possible acute coronary syndrome"), "胸口压着疼") { AgeYears = 58, Sex = Sex.Male };

    public static Assessment Judged(Acuity acuity, bool isFinal) => new(acuity, null, [], [], [], isFinal, false, null);
}
