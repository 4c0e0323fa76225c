using FsCheck;
using FsCheck.Fluent;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Shouldly;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

/// <summary>The ladder of a crisis only climbs (SF5): thoughts, method and plan, means, farewell, a time, an attempt; each fact keeps the level or raises it,
/// in whatever order and however many messages later it is told.</summary>
public sealed class CrisisLadder
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    private static readonly string[] Chinese =
        ["活着太累了", "我不想活了", "想过跳楼", "我选好了跳楼的地方", "绳子买好了", "遗书写好了", "今晚就去死", "我刚刚割了腕", "去年自杀未遂", "我是家里的累赘", "手臂上都是刀疤"];

    private static readonly string[] English =
    [
        "I can't see any point anymore", "I want to die", "I have thought about jumping off a bridge", "I have made a plan to kill myself", "I have the pills ready", "I wrote a goodbye letter",
        "I will end it tonight", "I just cut my wrist", "I tried to kill myself last year", "everyone is better off without me", "I've been cutting myself",
    ];

    public static TheoryData<string> Tongues() => ["zh", "en"];

    [Theory]
    [MemberData(nameof(Tongues))]
    public void Each_fact_told_later_keeps_the_level_or_raises_it(string tongue) => Prop
        .ForAll((from told in Gen.Elements(tongue is "zh" ? Chinese : English).ArrayOf(5) from age in Gen.Elements<double?>(null, 15, 30, 80) select (told, age)).ToArbitrary(), sample =>
        {
            var state = IntakeState.Begin(tongue is "zh" ? Tongue.Chinese : Tongue.English, new Patient(sample.age), onBehalf: false);
            var level = Acuity.SelfCare;
            foreach (var (index, words) in sample.told.Index())
            {
                var turn = Interview.Take(Knowledge, state, new PatientInput(words), index + 1, Sample.Noon);
                if (turn.Assessment.Acuity > level)
                    return false;
                (state, level) = (turn.State, turn.Assessment.Acuity);
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [MemberData(nameof(Tongues))]
    public void One_more_fact_in_the_same_message_keeps_the_level_or_raises_it(string tongue) => Prop
        .ForAll((from told in Gen.Elements(tongue is "zh" ? Chinese : English).ArrayOf(3) from more in Gen.Elements(tongue is "zh" ? Chinese : English) select (told, more)).ToArbitrary(), sample =>
            First(tongue, [.. sample.told, sample.more]) <= First(tongue, sample.told))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("活着太累了", Acuity.Urgent)]
    [InlineData("我不想活了", Acuity.Emergent)]
    [InlineData("我不想活了，选好了跳楼的地方", Acuity.Immediate)]
    [InlineData("我不想活了，绳子买好了", Acuity.Immediate)]
    [InlineData("我不想活了，遗书写好了", Acuity.Immediate)]
    [InlineData("我不想活了，今晚就去死", Acuity.Immediate)]
    public void The_rungs_stand_where_they_should(string words, Acuity atLeast) => ((int)First("zh", [words])).ShouldBeLessThanOrEqualTo((int)atLeast);

    private static Acuity First(string tongue, string[] told)
    {
        var (language, comma) = tongue is "zh" ? (Tongue.Chinese, "，") : (Tongue.English, ", ");
        return Interview.Take(Knowledge, IntakeState.Begin(language, new Patient(), onBehalf: false), new PatientInput(string.Join(comma, told)), 1, Sample.Noon).Assessment.Acuity;
    }
}
