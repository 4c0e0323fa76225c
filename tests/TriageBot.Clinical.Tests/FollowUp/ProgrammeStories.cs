using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>Every story of every programme is its own named test, and every programme is what it promises.</summary>
public sealed class ProgrammeStories
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    public static TheoryData<string, string> Stories()
    {
        var rows = new TheoryData<string, string>();
        foreach (var programme in Knowledge.Programmes.Values)
            foreach (var example in programme.Examples)
                rows.Add(programme.Id, example.It);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_story_ends_in_the_flags_its_author_wrote(string programmeId, string it)
    {
        var programme = Knowledge.Programmes[programmeId];

        var problem = ProgrammeChecks.Check(Knowledge, programme, programme.Examples.First(example => example.It == it));

        problem.ShouldBeNull();
    }

    [Fact]
    public void There_are_seventeen_programmes_or_more_and_each_has_cards_that_exist()
    {
        Knowledge.Programmes.Count.ShouldBeGreaterThanOrEqualTo(17);
        Knowledge.Programmes.Values.SelectMany(programme => programme.Education).Where(card => !Knowledge.Education.ContainsKey(card)).ShouldBeEmpty();
        Knowledge.Programmes.Values.ShouldAllBe(programme => programme.Education.Count > 0);
    }

    [Fact]
    public void Nothing_said_to_a_patient_tells_them_to_stop_or_to_go_on()
    {
        string[] advice = ["请停药", "请继续吃", "继续服用", "恢复服用", "不要停药", "stop taking", "keep taking", "restart", "continue taking"];

        var said = Knowledge.Programmes.Values.SelectMany(programme => programme.Questions.SelectMany(question => question.Options.Select(option => option.Text).Append(question.Ask).Append(question.Why)))
            .Concat(Knowledge.Education.Values.Select(card => card.Text)).OfType<Bilingual>().SelectMany(both => (string[])[both.Zh, both.En]);

        said.Where(text => advice.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("急性前壁心肌梗死 PCI术后", "stent")]
    [InlineData("慢性心力衰竭急性加重", "heart-failure")]
    [InlineData("I63.9", "stroke")]
    [InlineData("atrial fibrillation", "anticoagulation")]
    [InlineData("Laparoscopic cholecystectomy", "abdominal-surgery")]
    [InlineData("ingrown toenail after trauma", "general")]
    public void A_diagnosis_chooses_its_programme(string diagnosis, string programme) =>
        Programme.For(Knowledge.Programmes, [diagnosis], 60).Id.ShouldBe(programme);

    [Fact]
    public void Asthma_is_asked_about_as_a_childs_or_an_adults()
    {
        Programme.For(Knowledge.Programmes, ["支气管哮喘急性发作"], 6).Id.ShouldBe("asthma-child");
        Programme.For(Knowledge.Programmes, ["支气管哮喘急性发作"], 40).Id.ShouldBe("asthma-adult");
    }
}
