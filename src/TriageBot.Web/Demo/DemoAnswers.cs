using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using NumberAnswer = TriageBot.Clinical.FollowUp.NumberAnswer;

namespace TriageBot.Web.Demo;

/// <summary>An invented patient comes with the link of a letter and answers: by tapping, in free words, and with their story when its day has come.</summary>
public sealed class DemoAnswers(DemoSite site, KnowledgeBase knowledge, DemoStories stories)
{
    private const int MostTurns = 25;
    private const double TellsAtOnce = 0.5, TapsInstead = 0.25, TapsAllTaken = 0.5;

    /// <summary>How far a number strays by itself.</summary>
    private static readonly Dictionary<Measure, double> Spread = new()
    {
        [Measure.Weight] = 0.2, [Measure.Systolic] = 5, [Measure.OxygenSaturation] = 1, [Measure.Glucose] = 0.9, [Measure.Temperature] = 0.2, [Measure.SleepHours] = 0.6, [Measure.Pain] = 0.6,
    };

    private static readonly Dictionary<RiskFlagKind, string> Ways = new()
    {
        [RiskFlagKind.MedicationStopped] = "stopped", [RiskFlagKind.MedicationReduced] = "reduced", [RiskFlagKind.MedicationNotStarted] = "never-filled",
        [RiskFlagKind.MedicationMissed] = "missed", [RiskFlagKind.SideEffect] = "side-effect",
    };

    /// <returns>What was planted; null when the link led nowhere any more.</returns>
    public async Task<IReadOnlyList<PlantedFlag>?> RunAsync(DemoPerson person, string letter)
    {
        if (await site.Use<EnterCheckIn>().RunAsync(SecretOf(letter), person.Notice.Identity.BirthDate, CancellationToken.None) is not EnterOutcome.Opened entered)
            return null;
        var talk = new Talk(person, person.Story is { IsAboutSupply: false } story && !person.HasTold && person.DayOf(site.Clock.Now) >= person.StoryFrom ? story : null, person.Pick(Way.All));
        var words = talk.Words = talk.Story?.In(person.Tongue) is { Count: > 0 } wordings ? person.Pick(wordings) : null;
        var view = await site.Use<ShowCheckIn>().RunAsync(entered.ConversationId);
        for (var turn = 0; view?.Talk.Open is { } open && turn < MostTurns; turn++)
            view = await SayAsync(entered.ConversationId, Answer(talk, open, turn));
        if (talk.Story is not null && talk.Words is { } left && view?.Talk.Emergency is null)
            await SayAsync(entered.ConversationId, new TurnInput(Guid.NewGuid(), left));
        return [.. Told(talk, words), .. Supply(person)];
    }

    /// <summary>The secret in a letter's link.</summary>
    internal static string SecretOf(string letter) => letter.Split("/c#")[1].Split(' ')[0];

    /// <summary>What one check-in has still to say.</summary>
    private sealed class Talk(DemoPerson person, DemoStory? story, Way way)
    {
        public DemoPerson Person => person;
        public DemoStory? Story => story;
        public Way Way => way;
        public string? Words { get; set; }
    }

    /// <summary>How somebody likes to answer: the story at the first question, the medicine by a tap.</summary>
    private sealed record Way(bool AtOnce, bool ByTap)
    {
        public static readonly IReadOnlyList<Way> All = [.. from atOnce in Share(TellsAtOnce) from byTap in Share(TapsInstead) select new Way(atOnce, byTap)];

        private static IEnumerable<bool> Share(double share) => Enumerable.Range(0, 4).Select(part => part < share * 4);
    }

    private async Task<CheckInView?> SayAsync(Guid conversation, TurnInput input)
    {
        var outcome = await site.Use<AnswerCheckIn>().RunAsync(conversation, input);
        if (outcome is CheckInOutcome.Refused)
            outcome = await site.Use<AnswerCheckIn>().RunAsync(conversation, new TurnInput(Guid.NewGuid(), Skip: true));
        return outcome is CheckInOutcome.Taken taken ? taken.View : throw new InvalidOperationException($"An answer of the demo was not taken: {outcome.GetType().Name}.");
    }

    private TurnInput Answer(Talk talk, Question open, int turn)
    {
        var (person, asked) = (talk.Person, knowledge.Programmes[talk.Person.Home.Programme].Question(open.Id));
        var isMedicine = talk.Story?.Medicine is not null;
        if (talk.Words is not null && isMedicine && asked?.Kind is CheckInQuestionKind.Medicines)
            return talk.Way.ByTap ? Tap(TellByTap(talk)) : Say(Tell(talk));
        if (talk.Words is not null && !isMedicine && (turn == 0 && talk.Way.AtOnce || asked?.Kind is CheckInQuestionKind.Open))
            return Say(Tell(talk));
        return asked?.Kind switch
        {
            CheckInQuestionKind.Open => Say(person.Pick(stories.Quiet.In(person.Tongue))),
            CheckInQuestionKind.Medicines => person.Dice.NextDouble() < TapsAllTaken && open.Options.Count > 0 ? Tap("all-taken") : Say(person.Pick(stories.Taken.In(person.Tongue))),
            CheckInQuestionKind.YesNo or CheckInQuestionKind.CheckList => talk.Words is not null && !isMedicine ? new TurnInput(Guid.NewGuid(), Skip: true) : Tap(open.Kind is QuestionKind.YesNo ? Question.No : Question.None),
            CheckInQuestionKind.Number or CheckInQuestionKind.Scale => Number(talk, asked.Measure!.Value) is { } number ? Tap(number) : Tap(Question.Unsure), // the reader insists on 'measure'
            CheckInQuestionKind.Choice => Tap(asked.Options.First(option => option.Raises is null).Id),
            _ => talk.Story is { } story && Ways.TryGetValue(story.Kind, out var way) ? Tap(way) : new TurnInput(Guid.NewGuid(), Skip: true),
        };
    }

    private static string? Tell(Talk talk)
    {
        var words = talk.Words;
        talk.Words = null;
        return words;
    }

    private static string TellByTap(Talk talk)
    {
        talk.Words = null;
        var (index, count) = (talk.Story?.Medicine ?? 0, talk.Person.Home.Medicines.Count);
        return string.Create(CultureInfo.InvariantCulture, $"medicine:{(index < 0 ? count + index : index)}");
    }

    private static string? Number(Talk talk, Measure measure)
    {
        var name = NumberAnswer.NameOf(measure);
        if (talk.Story?.Numbers.TryGetValue(name, out var told) is true)
            return told;
        if (!talk.Person.Home.Numbers.TryGetValue(name, out var usual))
            return null;
        var stray = (talk.Person.Dice.NextDouble() * 2 - 1) * Spread.GetValueOrDefault(measure);
        return Math.Round(usual + stray + (talk.Story?.Rises.GetValueOrDefault(name) ?? 0), measure is Measure.Systolic or Measure.Pain or Measure.OxygenSaturation ? 0 : 1).ToString(CultureInfo.InvariantCulture);
    }

    private IEnumerable<PlantedFlag> Told(Talk talk, string? words)
    {
        if (talk.Story is not { } story)
            yield break;
        talk.Person.HasTold = true;
        yield return new(talk.Person.Number, story.Kind, story.Urgency, site.Clock.Now, $"{story.Id}: {(talk.Way.ByTap && story.Medicine is not null ? "(tapped)" : words)}");
    }

    /// <summary>What the count of tablets must give away by now (K5, K9), whatever is said.</summary>
    private IEnumerable<PlantedFlag> Supply(DemoPerson person)
    {
        if (person.Story is not { IsAboutSupply: true, Supply: { } days } story)
            yield break;
        var left = days - person.DayOf(site.Clock.Now);
        if (left < knowledge.Programmes[person.Home.Programme].SupplyDays && !person.HasTold)
            yield return new(person.Number, RiskFlagKind.SupplyLow, FlagUrgency.Yellow, site.Clock.Now, story.Id);
        if (left < 0 && !person.HasContradicted)
            yield return new(person.Number, RiskFlagKind.Contradiction, FlagUrgency.Yellow, site.Clock.Now, story.Id);
        (person.HasTold, person.HasContradicted) = (person.HasTold || left < knowledge.Programmes[person.Home.Programme].SupplyDays, person.HasContradicted || left < 0);
    }

    private static TurnInput Say(string? words) => new(Guid.NewGuid(), words);

    private static TurnInput Tap(string option) => new(Guid.NewGuid(), Choices: [option]);
}
