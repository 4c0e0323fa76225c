using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

/// <summary>The key beside the rules: learned, only ever raising, unmoved by opinions.</summary>
public sealed class SecondKey
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded with { Second = null };

    private static IReadOnlyList<(IntakeState State, Acuity Level)> Lessons =>
    [
        .. Enumerable.Range(0, 12).SelectMany(number => ((IntakeState, Acuity)[])[
            (Told($"the wibble did a grulp {number} and all went wobbish"), Acuity.Emergent),
            (Told($"the wibble did a grulp {number} and the flurm is out of its snood"), Acuity.Immediate),
            (Told($"a bit of a dry patch {number} on the elbow since spring"), Acuity.NonUrgent)]),
    ];

    [Fact]
    public void Words_like_those_of_emergencies_raise_what_no_rule_understood()
    {
        var reader = new SecondReader(Knowledge, SecondReader.Train(Knowledge, Lessons, seed: 1));

        var rules = End(Knowledge, "the wibble did a grulp and all went wobbish");
        var both = End(Knowledge with { Second = new(() => reader) }, "the wibble did a grulp and all went wobbish");

        rules.Acuity.IsEmergency().ShouldBeFalse();
        both.Acuity.ShouldBe(Acuity.Emergent);
        both.DecidedBy.ShouldContain(reason => reason.RuleId == SecondReader.SureRule);
        both.Departments.ShouldHaveSingleItem().Id.ShouldBe("emergency");
    }

    [Fact]
    public void Words_like_those_of_people_who_needed_an_ambulance_name_the_ambulance()
    {
        var reader = new SecondReader(Knowledge, SecondReader.Train(Knowledge, Lessons, seed: 1));
        const string Words = "the wibble did a grulp and the flurm is out of its snood";

        var rules = End(Knowledge, Words);
        var both = End(Knowledge with { Second = new(() => reader) }, Words);

        rules.Acuity.IsEmergency().ShouldBeFalse();
        both.Acuity.ShouldBe(Acuity.Immediate);
        both.DecidedBy.ShouldHaveSingleItem().RuleId.ShouldBe(SecondReader.NowRule);
    }

    [Fact]
    public void It_never_lowers_what_the_rules_say()
    {
        var calm = new SecondReader(Knowledge, SecondReader.Train(Knowledge, [.. Lessons.Select(lesson => (lesson.State, Acuity.SelfCare)).Append((Told("nothing at all"), Acuity.Emergent))], seed: 1));

        var both = End(Knowledge with { Second = new(() => calm) }, "crushing chest pain and a cold sweat", 58);

        both.Acuity.ShouldBe(Acuity.Immediate);
    }

    [Theory]
    [InlineData("my doctor said it is fine")]
    [InlineData("I can't afford a hospital")]
    [InlineData("it is probably nothing")]
    public void An_opinion_beside_the_words_changes_nothing(string opinion)
    {
        var reader = new SecondReader(Knowledge, SecondReader.Train(Knowledge, Lessons, seed: 1));

        var alone = reader.Share(Told("the wibble did a grulp and all went wobbish")).Emergency;
        var pressed = reader.Share(Told($"the wibble did a grulp and all went wobbish, {opinion}")).Emergency;

        pressed.ShouldBeGreaterThanOrEqualTo(alone - 0.05);
        pressed.ShouldBeGreaterThanOrEqualTo(SecondReader.Sure);
    }

    [Fact]
    public void The_same_cases_and_seed_give_the_same_bytes()
    {
        byte[] Made()
        {
            using var stream = new MemoryStream();
            SecondReader.Train(Knowledge, Lessons, seed: 7).Write(stream);
            return stream.ToArray();
        }

        Made().ShouldBe(Made());
    }

    [Fact]
    public void Nothing_said_is_no_reason() =>
        new SecondReader(Knowledge, SecondReader.Train(Knowledge, Lessons, seed: 1)).Share(IntakeState.Begin(Tongue.English, new Patient(40), onBehalf: false)).ShouldBe(default);

    private static IntakeState Told(string words) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.English, new Patient(40), onBehalf: false), new PatientInput(words), 1, Sample.Noon).State;

    /// <summary>Says it and answers "no" to everything that is asked.</summary>
    private static Assessment End(KnowledgeBase knowledge, string words, double age = 40)
    {
        var turn = Interview.Go(knowledge, IntakeState.Begin(Tongue.English, new Patient(age, Sex.Male), onBehalf: false), Clinical.Language.Heard.Nothing, Sample.Noon);
        turn = Interview.Take(knowledge, turn.State, new PatientInput(words), 1, Sample.Noon);
        for (var message = 2; turn.State.Open is { } question && message < 60; message++)
        {
            var none = question.Options.FirstOrDefault(option => option.Id is Question.None or Question.No);
            turn = Interview.Take(knowledge, turn.State, none is null ? new PatientInput(Skip: true) : new PatientInput(Choices: [none.Id]), message, Sample.Noon);
        }
        return turn.Assessment;
    }
}
