using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Who does not want to live says it in many ways, of themselves and of others; and half of all complaints are said with 死 or "killing".</summary>
public sealed class CrisisWords
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    [Theory]
    // the wish itself, plain, passive, in slang
    [InlineData("我真的不想活了")]
    [InlineData("要是睡着再也不醒就好了")]
    [InlineData("好想从这个世界消失")]
    [InlineData("连去死的勇气都没有")]
    [InlineData("为什么死的不是我")]
    [InlineData("不如死了算了，活着就是受罪")]
    [InlineData("想紫砂了")]
    [InlineData("自鲨算了")]
    [InlineData("不想活了，可又不敢死")]
    [InlineData("I don't want to wake up anymore")]
    [InlineData("honestly just want to unalive myself")]
    [InlineData("kms")]
    [InlineData("everyone would be better off without me")]
    [InlineData("I want to fucking die")]
    // not wanting to live is said with a denial, and is none
    [InlineData("I don't want to be alive any more")]
    [InlineData("I do not want to exist any longer")]
    [InlineData("I don't know how to live any more")]
    [InlineData("I can't bear to go on")]
    [InlineData("I'd rather not be here at all")]
    [InlineData("再也不想活下去了")]
    // a burden, no way out, leaving
    [InlineData("我就是个累赘，没有我你们会过得更好")]
    [InlineData("我想离开这个肮脏的世界")]
    [InlineData("撑不下去了，一切都该结束了")]
    [InlineData("下辈子不想再做人")]
    [InlineData("I'm done with life")]
    // questions about it are signs of it
    [InlineData("有没有不疼的死法")]
    [InlineData("上吊疼不疼")]
    [InlineData("吃多少安眠药才会死")]
    [InlineData("如果我死了会有人难过吗")]
    [InlineData("有没有人一起跳海")]
    [InlineData("how many pills would it take to die")]
    [InlineData("is hanging painful")]
    // method, means, farewell, marks
    [InlineData("从十八楼跳下去会死么")]
    [InlineData("出租屋适合烧炭")]
    [InlineData("遗书写好了，再见了各位")]
    [InlineData("遗照都拍好了")]
    [InlineData("刀片就放在手腕上")]
    [InlineData("my gun is ready, this is my note")]
    [InlineData("there's a belt around my neck")]
    // somebody else's
    [InlineData("我朋友说不想活了，我该怎么办")]
    [InlineData("室友留了遗书，人找不到了")]
    [InlineData("我女儿手臂上全是刀划的印子")]
    [InlineData("我担心我弟弟会自杀")]
    [InlineData("My friend wants to kill himself, what do I do?")]
    [InlineData("my roommate left a suicide note and she's not answering")]
    public void A_crisis_is_heard_in_the_first_message(string words) => Crisis(words).ShouldBeTrue();

    [Theory]
    [InlineData("背上痒死了")]
    [InlineData("吓死我了，胎心监护有点低")]
    [InlineData("股骨头坏死怎么治")]
    [InlineData("怕猝死，最近总熬夜")]
    [InlineData("累死了，腿酸")]
    [InlineData("困死了，一天睡十个小时")]
    [InlineData("想死你了，宝宝发烧刚退")]
    [InlineData("该死的蚊子咬了一身包")]
    [InlineData("脚后跟的死皮一层层掉")]
    [InlineData("子宫全切手术后三个月")]
    [InlineData("切菜割伤了手指")]
    [InlineData("想离开医院回家休息")]
    [InlineData("我想去找您看病")]
    [InlineData("隐隐约约的疼")]
    [InlineData("干活累了就腰疼")]
    [InlineData("怀孕最后一个月脚肿")]
    [InlineData("包块能自己消失吗")]
    [InlineData("幽门螺杆菌怎么才能杀死")]
    [InlineData("没有自杀的念头，就是失眠")]
    [InlineData("从来没想过自杀")]
    [InlineData("dead skin on my heels")]
    [InlineData("my back is killing me")]
    [InlineData("I'm dying to know if this rash is serious")]
    [InlineData("these shoes are killing my feet")]
    [InlineData("I'm doing fine, just here for a refill")]
    [InlineData("I would like this bunion off, I can't take it anymore")]
    [InlineData("I have no thoughts of suicide, I just can't sleep")]
    public void Figures_of_speech_and_denials_are_no_crisis(string words) => Crisis(words).ShouldBeFalse();

    [Theory]
    [InlineData("三年前割过腕，现在睡不着")]
    [InlineData("去年自杀未遂，最近又睡不好")]
    [InlineData("I tried to kill myself two years ago and now I can't sleep")]
    public void An_attempt_long_ago_is_seen_today_and_asked_about(string words)
    {
        var turn = Turn(words);

        turn.Assessment.Acuity.ShouldBe(Acuity.Urgent);
        turn.Assessment.IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void Never_having_tried_is_not_taken_for_an_attempt() =>
        Turn("以前没有自杀过，就是睡不着").Assessment.RedFlags.ShouldBeEmpty();

    [Fact]
    public void Poison_taken_by_somebody_who_wants_to_die_brings_the_ambulance() =>
        Turn("一时想不开喝了半瓶洁厕灵").Assessment.Acuity.ShouldBe(Acuity.Immediate);

    [Theory]
    [InlineData("室友留了遗书，人找不到了", "对方")]
    [InlineData("我儿子在学校说要跳楼", "对方")]
    [InlineData("我不想活了", "您不必一个人扛")]
    [InlineData("My friend wants to kill himself, what do I do?", "go with them")]
    [InlineData("I want to kill myself", "You do not have to carry this alone")]
    public void Who_writes_for_another_is_told_what_a_helper_can_do(string words, string sentence) =>
        Turn(words).Assessment.DecidedBy[0].Sentence.In(words.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English).ShouldContain(sentence, Case.Insensitive);

    [Fact]
    public void What_a_helper_was_told_stays_when_the_next_message_says_nothing_new()
    {
        var first = Turn("My friend wants to kill himself, what do I do?");

        var next = Interview.Take(Knowledge, first.State, new PatientInput("ok, thanks"), 2, Sample.Noon);

        next.Assessment.DecidedBy[0].Sentence.ShouldBe(first.Assessment.DecidedBy[0].Sentence);
    }

    private static bool Crisis(string words) => Turn(words).Assessment.RedFlags.Any(flag => Knowledge.Rules.IsCrisis(flag.Id));

    private static IntakeTurn Turn(string words) => Interview.Take(
        Knowledge, IntakeState.Begin(words.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English, new Patient(), onBehalf: false), new PatientInput(words), 1, Sample.Noon);
}
