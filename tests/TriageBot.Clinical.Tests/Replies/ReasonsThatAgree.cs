using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Replies;

/// <summary>No text of a result names a danger while its level waits (SF3).</summary>
public sealed class ReasonsThatAgree
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    [Fact]
    public void No_sentence_shown_with_a_level_that_waits_names_an_emergency()
    {
        var sentences = Knowledge.Complaints.SelectMany(complaint => complaint.Rules.Where(rule => !rule.Acuity.IsEmergency()).Select(rule => (rule.Id, rule.Because))
                .Append((complaint.Id + ": self-care", complaint.SelfCare))
                .Concat(complaint.Routes.Select(route => route.Because).OfType<Bilingual>().Select(because => (complaint.Id + ": route", because))))
            .Concat(Knowledge.RedFlags.Where(flag => !flag.Acuity.IsEmergency()).Select(flag => (flag.Id, flag.Say)))
            .Concat(Knowledge.Wording.Sentences.Keys.Where(key => key.StartsWith("because-", StringComparison.Ordinal)).Select(key => (key, Knowledge.Wording.Both(key))));

        string[] contradictions = [.. from told in sentences
                                      from sentence in new[] { told.Item2.Zh, told.Item2.En }
                                      from danger in Consistency.DangersNamed(Knowledge, sentence)
                                      select $"{told.Item1} names {danger}: {sentence}"];

        contradictions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("您不想活了，三天内看看医生。")]
    [InlineData("You are coughing up cups of blood, so book a clinic.")]
    public void A_danger_in_a_sentence_is_seen(string sentence) => Consistency.DangersNamed(Knowledge, sentence).ShouldNotBeEmpty();

    [Theory]
    [InlineData("没有大口咳血，三天内看看医生。")]
    [InlineData("如果大口咳血，请马上来。")]
    [InlineData("You have no chest pain and are not coughing up blood.")]
    public void What_is_denied_or_only_supposed_is_no_danger(string sentence) => Consistency.DangersNamed(Knowledge, sentence).ShouldBeEmpty();

    [Fact]
    public void A_reason_that_names_a_danger_raises_the_level_and_calls_a_person()
    {
        var careless = KnowledgeReader.Read([.. Sample.Files.Select(file => file with
        {
            Text = file.Text.Replace("咳了很久。", "您说过想死。", StringComparison.Ordinal).Replace("duration: 4 w, expect: non-urgent", "duration: 4 w, expect: emergent", StringComparison.Ordinal),
        })]);
        var picture = Sample.Picture(has: ["cough"], denies: ["coughing-blood", "fever"]) with { Durations = [new Duration(24 * 28, Sample.Said("四周"))] };

        var turn = Sample.Start(careless, picture);
        for (var message = 2; turn.State.Open is not null; message++)
            turn = Interview.Take(careless, turn.State, new PatientInput(Skip: true), message, Sample.Noon);

        turn.Assessment.Acuity.ShouldBe(Acuity.Emergent);
        turn.Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == Reason.Contradiction);
    }
}
