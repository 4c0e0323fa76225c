using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>The medicine clock: every example of every rule is its own named test.</summary>
public sealed class MedicineKnowledge
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    public static TheoryData<string, string> ClockExamples()
    {
        var rows = new TheoryData<string, string>();
        foreach (var rule in Knowledge.Medicines.Clock)
            foreach (var example in rule.Examples)
                rows.Add(rule.Id, example.It);
        return rows;
    }

    [Theory]
    [MemberData(nameof(ClockExamples))]
    public void The_clock_says_what_its_author_wrote(string ruleId, string it)
    {
        var rule = Knowledge.Medicines.Clock.Single(known => known.Id == ruleId);

        var problem = MedicineChecks.Check(Knowledge, rule, rule.Examples.First(example => example.It == it));

        problem.ShouldBeNull();
    }

    [Fact]
    public void At_least_250_medicines_are_known() => Knowledge.Medicines.All.Count.ShouldBeGreaterThanOrEqualTo(250);

    [Theory]
    [InlineData("硫酸氢氯吡格雷片 75mg", "clopidogrel")]
    [InlineData("波立维", "clopidogrel")]
    [InlineData("拜新同", "nifedipine")]
    [InlineData("倍他乐克缓释片 47.5mg", "metoprolol")]
    [InlineData("Eliquis 5 mg", "apixaban")]
    [InlineData("an unheard-of syrup", null)]
    public void A_line_of_a_discharge_list_is_known_by_any_of_its_names(string line, string? id) => Knowledge.MedicineNames.Value.IdOf(line).ShouldBe(id);

    [Fact]
    public void A_medicine_that_nobody_can_name_is_judged_by_the_one_that_matters_most()
    {
        Prescription[] given = [new("维生素D", "vitamin-d", null, default), new("氯吡格雷", "clopidogrel", "stent", default)];

        var reading = Knowledge.MedicineClock.Value.Read(Said(null, Adherence.Stopped), given, 120, []);

        reading.ShouldNotBeNull().Urgency.ShouldBe(FlagUrgency.Red);
    }

    [Fact]
    public void A_medicine_that_is_taken_has_no_clock() =>
        Knowledge.MedicineClock.Value.Read(Said("clopidogrel", Adherence.Taking), [], 10, []).ShouldBeNull();

    [Fact]
    public void One_missed_dose_is_less_urgent_than_many()
    {
        var clock = Knowledge.MedicineClock.Value;

        var once = clock.Read(Said("warfarin", Adherence.Skipped) with { Missed = 1 }, [], 200, ["心房颤动"]);
        var many = clock.Read(Said("warfarin", Adherence.Skipped), [], 200, ["心房颤动"]);

        once.ShouldNotBeNull().Urgency.ShouldBe(FlagUrgency.Yellow);
        many.ShouldNotBeNull().Urgency.ShouldBe(FlagUrgency.Orange);
    }

    [Theory]
    [InlineData("stopped: red, missed", "stoped: red, missed", "'stoped' is not a key that is known here")]
    [InlineData("classes: [sample-class]", "classes: [sample-clas]", "'classes' names 'sample-clas', which is not a class of medicine-classes.yaml.")]
    [InlineData("did: stopped, expect: red", "did: stopped, expect: note", "expects Note by this rule but the clock says Red by sample-rule.")]
    public void A_mistake_in_the_clock_stops_the_start(string right, string wrong, string sentence)
    {
        KnowledgeFile[] files = [.. Sample.Files,
            new("medicine-classes.yaml", Head + "  - {id: sample-class, name: {zh: 样, en: sample}}\n"),
            new("medicines/sample.yaml", Head + "  - {id: samplin, classes: [sample-class], zh: [样品], en: [samplin]}\n"),
            new("medicine-clock/sample.yaml", Head + Rule.Replace(right, wrong, StringComparison.Ordinal))];

        var refused = Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(files));

        refused.Problems.ShouldContain(problem => problem.Contains(sentence, StringComparison.Ordinal), refused.Message);
    }

    private const string Head = "owner: sample\nreview: 2027-01-01\nsource: sample\nentries:\n";
    private const string Rule = """
          - id: sample-rule
            classes: [sample-class]
            when: {stopped: red, missed: orange, missed-once: yellow, reduced: orange, increased: orange, ran-out: red, never-filled: red, swapped: orange, doctor-stopped: note, asks: note, intends: orange, side-effect: yellow}
            reason: {zh: 样, en: sample}
            examples:
              - {it: stopped, medicine: samplin, did: stopped, expect: red}
        """;

    private static MedicineStatement Said(string? medicine, Adherence adherence) => new(medicine, adherence, null, new Quote("停了", 1, 0));
}
