using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Demo;

/// <summary>Invents the patients of a demo month. The same seed invents the same people.</summary>
public sealed class DemoCast(DemoStories stories, int seed, DateTimeOffset start, int days)
{
    private const double WithStory = 0.45, Silent = 0.12, Readmitted = 0.04, Dying = 0.02, Moving = 0.05, EnglishSpeaking = 0.3, Abroad = 0.25, Wishing = 0.15;
    private const int LastsTheMonth = 60, SeedStep = 7919;

    /// <summary>The first few live where the clock does something unusual.</summary>
    private static readonly string[] Zones = ["America/New_York", "Europe/London", "Pacific/Auckland", "Asia/Kolkata", "America/Los_Angeles"];

    private static readonly WishKind[] Wishes = [WishKind.Pause, WishKind.LessOften, WishKind.CallInstead, WishKind.Stop];

    public IReadOnlyList<DemoPerson> Invent(int count) => [.. Enumerable.Range(1, count).Select(Person)];

    private DemoPerson Person(int number)
    {
        var dice = new Random(seed * SeedStep + number);
        var home = stories.Homes[(number - 1) % stories.Homes.Count];
        var fitting = stories.Stories.FindAll(story => story.Programmes.Contains(home.Programme));
        var story = dice.NextDouble() < WithStory && fitting.Count > 0 ? fitting[(number / stories.Homes.Count + dice.Next(fitting.Count)) % fitting.Count] : null;
        var fate = FateOf(dice.NextDouble());
        var wentHome = start.AddDays(dice.Next(Math.Max(1, days * 2 / 3))).AddHours(1 + dice.Next(8)).AddMinutes(dice.Next(60)); // from nine in the morning
        var risk = dice.Next(4) switch { 0 => RiskLevel.High, 3 => RiskLevel.Low, _ => RiskLevel.Medium };
        var told = fate is DemoFate.Answers or DemoFate.Moves ? story : null; // whoever is silent or gone tells none, not by what is left of the tablets either
        var wishing = new Random(seed * SeedStep - number);
        return new(number, dice, home, Notice(number, dice, home, wentHome, risk, told))
        {
            Wish = fate is DemoFate.Answers && wishing.NextDouble() < Wishing ? Wishes[wishing.Next(Wishes.Length)] : null, WishFrom = 2 + wishing.Next(8), Story = told, StoryFrom = 1 + dice.Next(4), Fate = fate,
            FateAt = fate is DemoFate.Answers ? null : wentHome.AddDays(2 + dice.Next(Math.Max(1, days / 3))).AddMinutes(dice.Next(600)),
        };
    }

    private static DemoFate FateOf(double draw) => draw switch
    {
        < Silent => DemoFate.FallsSilent,
        < Silent + Readmitted => DemoFate.Readmitted,
        < Silent + Readmitted + Dying => DemoFate.Dies,
        < Silent + Readmitted + Dying + Moving => DemoFate.Moves,
        _ => DemoFate.Answers,
    };

    private static DischargeNotice Notice(int number, Random dice, DemoHome home, DateTimeOffset at, RiskLevel risk, DemoStory? story)
    {
        var tongue = dice.NextDouble() < EnglishSpeaking ? Tongue.English : Tongue.Chinese;
        var zone = dice.NextDouble() < Abroad ? Zones[dice.Next(Zones.Length)] : "Asia/Shanghai";
        var told = home.In(tongue);
        var identity = new PatientIdentity(Invariant($"演示随访{number:000} (Demo Patient)"), Invariant($"000-0001-{number:0000}"), Invariant($"MONTH-{number:0000}"), new DateOnly(1940 + dice.Next(45), 1 + dice.Next(12), 1 + dice.Next(28)));
        return new(Invariant($"STAY-{number:0000}"), identity, dice.Next(2) == 0 ? Sex.Female : Sex.Male, tongue, zone, home.Ward, at, new DischargeDetails(told[0] ?? home.Programme, home.Icd, told[1])
        {
            Medicines = [.. home.Medicines.Select(medicine => new Prescription(tongue is Tongue.Chinese ? medicine.Zh : medicine.En, null, medicine.For, DateOnly.FromDateTime(at.UtcDateTime), story?.Supply ?? LastsTheMonth))],
            Baseline = home.Numbers.ToDictionary(pair => MeasureOf(pair.Key), pair => pair.Value),
        }, home.Programme, risk);
    }

    /// <summary>A measure by its name in knowledge files.</summary>
    internal static Measure MeasureOf(string name) => Enum.GetValues<Measure>().First(measure => NumberAnswer.NameOf(measure) == name);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
