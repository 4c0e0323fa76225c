using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

public sealed class CriterionLogic
{
    private static readonly Criterion A = new Criterion.Has("chest-pain"), B = new Criterion.Has("cold-sweat");

    [Theory]
    [InlineData("+", "+", Truth.True)]
    [InlineData("+", "?", Truth.Unknown)]
    [InlineData("?", "?", Truth.Unknown)]
    [InlineData("-", "?", Truth.False)]
    [InlineData("-", "+", Truth.False)]
    public void All_is_false_as_soon_as_one_part_is(string a, string b, Truth expected) =>
        new Criterion.All([A, B]).Read(Known(a, b)).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("+", "?", Truth.True)]
    [InlineData("-", "?", Truth.Unknown)]
    [InlineData("-", "-", Truth.False)]
    public void Any_is_true_as_soon_as_one_part_is(string a, string b, Truth expected) =>
        new Criterion.AtLeast(1, [A, B]).Read(Known(a, b)).Truth.ShouldBe(expected);

    [Theory]
    [InlineData("+", Truth.False)]
    [InlineData("-", Truth.True)]
    [InlineData("?", Truth.Unknown)]
    public void Not_of_the_unknown_is_unknown(string a, Truth expected) =>
        new Criterion.Not(A).Read(Known(a, "?")).Truth.ShouldBe(expected);

    [Fact]
    public void Two_of_three_is_decided_when_the_third_no_longer_matters()
    {
        var two = new Criterion.AtLeast(2, [A, B, new Criterion.Has("cough")]);

        two.Read(Known("+", "+")).Truth.ShouldBe(Truth.True);
        two.Read(Known("-", "?")).Truth.ShouldBe(Truth.Unknown);
        two.Read(Sample.Picture(denies: ["chest-pain", "cough"])).Truth.ShouldBe(Truth.False);
    }

    [Fact]
    public void An_undecided_rule_names_what_it_needs_in_the_order_written()
    {
        var verdict = new Criterion.All([A, new Criterion.AtLeast(1, [B, new Criterion.Has("arm-pain")])]).Read(Known("+", "?"));

        verdict.Asks.ShouldBe(["cold-sweat", "arm-pain"]);
    }

    [Fact]
    public void Unknown_age_leaves_an_age_rule_open()
    {
        var adult = new Criterion.Aged(new(">=", 16));

        adult.Read(ClinicalPicture.Of(new Patient())).Truth.ShouldBe(Truth.Unknown);
        adult.Read(ClinicalPicture.Of(new Patient(15.9))).Truth.ShouldBe(Truth.False);
        adult.Read(ClinicalPicture.Of(new Patient(16))).Truth.ShouldBe(Truth.True);
    }

    [Fact]
    public void A_refused_condition_counts_as_carried_but_a_refused_symptom_stays_unknown()
    {
        var picture = Sample.Picture() with { Declined = ["immunosuppressed", "cold-sweat"] };

        new Criterion.Carries("immunosuppressed").Read(picture).Truth.ShouldBe(Truth.True);
        B.Read(picture).Truth.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void A_man_is_not_pregnant_and_a_woman_who_is_not_sure_may_be()
    {
        var expecting = new Criterion.Expecting([Pregnancy.Pregnant]);
        var unsure = ClinicalPicture.Of(new Patient(30, Sex.Female)) with { Declined = [Criterion.Pregnancy] };

        expecting.Read(ClinicalPicture.Of(new Patient(30, Sex.Male))).Truth.ShouldBe(Truth.False);
        expecting.Read(ClinicalPicture.Of(new Patient(30, Sex.Female))).Truth.ShouldBe(Truth.Unknown);
        expecting.Read(unsure).Truth.ShouldBe(Truth.True);
    }

    [Fact]
    public void Nothing_is_asked_for_a_rule_that_hangs_on_a_blood_pressure_nobody_has()
    {
        var shock = new Criterion.All([new Criterion.Measured(Measure.Systolic, "systolic", new("<", 90)), A]);

        shock.Foresee(Known("?", "?"), ask => ask is not "systolic").ShouldBe(Prospect.Lost);
    }

    [Fact]
    public void A_score_counts_what_was_measured_and_does_not_take_the_rest_for_normal()
    {
        var warning = new Criterion.Scored(Heart(), new(">=", 3));

        warning.Read(Sample.Picture()).Truth.ShouldBe(Truth.Unknown);
        warning.Read(Measured(heart: 120)).Truth.ShouldBe(Truth.Unknown);
        warning.Read(Measured(heart: 120, breaths: 22)).Truth.ShouldBe(Truth.True);
        warning.Read(Measured(heart: 120, breaths: 22)).Because.ShouldBe(["heart", "breaths"]);
        warning.Read(Measured(heart: 80, breaths: 30)).Truth.ShouldBe(Truth.False);
    }

    [Fact]
    public void Nobody_is_asked_for_the_numbers_of_a_score() =>
        new Criterion.Scored(Heart(), new(">=", 3)).Foresee(Measured(heart: 120), _ => true).ShouldBe(Prospect.Lost);

    private static Score Heart() => new("small", new("小", "small"),
        [
            new("heart", [new(Over(Measure.HeartRate, 90), 1), new(Over(Measure.HeartRate, 110), 2)]),
            new("breaths", [new(Over(Measure.RespiratoryRate, 20), 1)]),
        ],
        new("", "", default));

    private static Criterion.Measured Over(Measure measure, double value) => new(measure, "", new(">", value));

    private static ClinicalPicture Measured(double heart, double? breaths = null) => Sample.Picture() with
    {
        Measurements = [new(Measure.HeartRate, heart, new("", 1, 0)), .. breaths is { } value ? [new Measurement(Measure.RespiratoryRate, value, new("", 1, 0))] : Array.Empty<Measurement>()],
    };

    private static ClinicalPicture Known(string chestPain, string coldSweat) => Sample.Picture(
        has: [.. Codes("+", chestPain, coldSweat)], denies: [.. Codes("-", chestPain, coldSweat)]);

    private static IEnumerable<string> Codes(string sign, string chestPain, string coldSweat) =>
        ((string[])[chestPain == sign ? "chest-pain" : "", coldSweat == sign ? "cold-sweat" : ""]).Where(code => code.Length > 0);
}
