using Shouldly;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>"30 weeks" and "three months" said by the way: how far the pregnancy, how old the child, or how long it has lasted.</summary>
public sealed class BareSpans
{
    private static readonly ClinicalPicture Pregnant = ClinicalPicture.Of(new(29, Sex.Female, Pregnancy.Pregnant));

    public static TheoryData<string, string> FromPregnant => Spoken.Rows("""
        30 weeks, headache every night | pregnancy-weeks 30
        33 weeks. Vomiting and dizzy | pregnancy-weeks 33
        35周，头痛 | pregnancy-weeks 35
        30周了，腿肿 | pregnancy-weeks 30
        30 weeks | pregnancy-weeks 30
        8 weeks, vomiting | 
        back pain for 8 weeks | back-pain 1344 h
        back pain for 30 weeks | back-pain 5040 h
        8 weeks of back pain | back-pain 1344 h
        30 weeks of feeling rubbish | 5040 h
        for 30 weeks, back pain | 5040 h
        feeling rubbish, 30 weeks, back pain | 5040 h
        腰痛8周 | back-pain 1344 h
        3 weeks, back pain | 504 h
        30 days, back pain | 720 h
        """);

    public static TheoryData<string, double, string> AboutBaby => new()
    {
        { "three months, vomiting", 0.25, "" },
        { "宝宝三个月，吐了", 0.25, "" },
        { "三个月了，吐了", 0.25, "" },
        { "6 weeks, cough", 6 / 52.0, "" },
        { "cough for three months", 0.25, "cough 2160 h" },
        { "grizzly for three months, cough", 0.25, "2160 h" },
        { "咳嗽三个月", 0.25, "cough 2160 h" },
        { "three weeks, cough", 0.25, "504 h" },
        { "three months, cough", 8, "2160 h" },
        { "three days, cough", 3 / 365.25, "72 h" },
    };

    [Theory]
    [MemberData(nameof(FromPregnant))]
    public void Bare_weeks_of_a_pregnant_woman_are_her_pregnancy(string words, string heard) => Said(words, Pregnant).ShouldBe(heard);

    [Theory]
    [MemberData(nameof(AboutBaby))]
    public void The_age_of_a_baby_is_no_duration(string words, double ageYears, string heard) =>
        Said(words, ClinicalPicture.Of(new(ageYears))).ShouldBe(heard);

    [Fact]
    public void Weeks_of_somebody_not_known_to_be_pregnant_are_a_duration() =>
        Said("30 weeks, back pain", ClinicalPicture.Of(new(29, Sex.Female))).ShouldBe("5040 h");

    [Fact]
    public void Whose_weeks_are_known_means_other_weeks_as_a_duration() =>
        Said("20 weeks, back pain", Pregnant with { Measurements = [new(Measure.PregnancyWeeks, 34, new("34", 1, 0))] }).ShouldBe("3360 h");

    private static string Said(string words, ClinicalPicture known)
    {
        var read = LifeSpans.Read(Spoken.Listener.Hear(words), words, known);
        return string.Join("; ", new[] { read.Numbers(), read.Durations() }.Where(part => part.Length > 0));
    }
}
