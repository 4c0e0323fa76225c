using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>Somebody who says what the case says and nothing else: sends the text, then answers each question from the case as our
/// own reader reads it. What is not there is "no".</summary>
public sealed class SimulatedPatient
{
    private const int MostTurns = 60;
    private const string AnythingElse = "anything-else";

    /// <summary>A Wednesday morning: every clinic is open.</summary>
    internal static readonly DateTime Morning = new(2026, 3, 4, 10, 0, 0, DateTimeKind.Unspecified);

    private readonly KnowledgeBase knowledge;
    private readonly TriageCase told;
    private readonly ClinicalPicture story;

    public SimulatedPatient(KnowledgeBase knowledge, TriageCase told)
    {
        (this.knowledge, this.told) = (knowledge, told);
        story = Understand(knowledge, told);
    }

    /// <summary>What the first message comes to, before anything has been asked.</summary>
    public IntakeTurn TellOnce() => Interview.Take(knowledge, Begin().State, new PatientInput(told.Text), 2, Morning);

    /// <summary>The interview to its end.</summary>
    public IntakeTurn TellAll()
    {
        var turn = Begin();
        for (var message = 2; turn.State.Open is { } question && message < 2 * MostTurns; message += 2)
        {
            var next = Interview.Take(knowledge, turn.State, message == 2 ? new PatientInput(told.Text) : Answer(question, turn.State.Picture), message, Morning);
            turn = next.Refusal is null ? next : Interview.Take(knowledge, turn.State, new PatientInput(Skip: true), message, Morning);
        }
        return turn;
    }

    private IntakeTurn Begin() => Interview.Go(knowledge, IntakeState.Begin(told.Tongue, told.Patient, onBehalf: false), Heard.Nothing, Morning);

    /// <summary>The same with somebody else who reads along: what they make of each message counts too.</summary>
    /// <param name="readAlso">Turn, words (empty for a tap) and number of the message → the turn as it is then.</param>
    /// <param name="answered">Told of the turn after each message.</param>
    public async Task<IntakeTurn> TellAllAsync(Func<IntakeTurn, string, int, Task<IntakeTurn>> readAlso, Action<IntakeTurn>? answered = null)
    {
        var turn = Begin();
        for (var message = 2; turn.State.Open is { } question && message < 2 * MostTurns; message += 2)
        {
            var input = message == 2 ? new PatientInput(told.Text) : Answer(question, turn.State.Picture);
            var next = Interview.Take(knowledge, turn.State, input, message, Morning);
            turn = next.Refusal is null ? next : Interview.Take(knowledge, turn.State, new PatientInput(Skip: true), message, Morning);
            if (next.Refusal is null)
                turn = await readAlso(turn, input.Text ?? "", message);
            answered?.Invoke(turn);
        }
        return turn;
    }

    /// <summary>Whether the story, as our own reader reads it, holds this.</summary>
    public bool Holds(Finding finding) => story[finding.Code] == finding.Presence;

    private PatientInput Answer(Question question, ClinicalPicture said) => question.Kind switch
    {
        _ when question.Id is AnythingElse => TheRest(said),
        QuestionKind.YesNo => Tap(question.Asks.Any(Has) ? Question.Yes : Question.No),
        QuestionKind.CheckList => Tap([.. question.Asks.Where(Has).DefaultIfEmpty(Question.None)]),
        QuestionKind.Choice => Choose(question),
        QuestionKind.Number or QuestionKind.Scale => Number(question),
        QuestionKind.SinceWhen => (story.Durations.FirstOrDefault(d => d.Of is null) ?? story.Durations.FirstOrDefault()) is { } since
            ? new PatientInput(since.Quote.Text) : new PatientInput(Skip: true),
        _ => new PatientInput(told.Text),
    };

    private PatientInput Choose(Question question) => question.Id switch
    {
        Criterion.Sex => story.Patient.Sex switch { Sex.Female => Tap("female"), Sex.Male => Tap("male"), _ => new PatientInput(Skip: true) },
        Criterion.Pregnancy => Tap(story.Patient.Pregnancy switch { Pregnancy.Pregnant => "pregnant", Pregnancy.AfterBirth => "after-birth", _ => Question.No }),
        _ => Tap(question.Options.FirstOrDefault(option => knowledge.Complaints.Any(complaint => complaint.Id == option.Id && complaint.OpensWith.Any(Has)))?.Id ?? Question.None),
    };

    /// <summary>Asked whether there is anything else, they tell whatever the questions have not brought up yet.</summary>
    private PatientInput TheRest(ClinicalPicture said)
    {
        string[] untold = [.. told.FindingsPresent.Where(part => knowledge.Listener.Hear(part) is var heard
            && (heard.Mentions.Count == 0 || heard.Mentions.Any(mention => said[mention.Code] is Presence.Unknown)))];
        return untold.Length == 0 ? Tap(Question.None) : new PatientInput(string.Join(told.Tongue is Tongue.Chinese ? "。" : ". ", untold));
    }

    private PatientInput Number(Question question)
    {
        var value = question.Id switch
        {
            Criterion.Age => story.Patient.AgeYears,
            "temperature" => story[Measure.Temperature],
            "pain" => story[Measure.Pain],
            "pregnancy-weeks" => story[Measure.PregnancyWeeks],
            _ => null,
        };
        return value is { } known ? Tap(known.ToString(CultureInfo.InvariantCulture))
            : question.Options.Any(option => option.Id == Question.Unsure) ? Tap(Question.Unsure) : new PatientInput(Skip: true);
    }

    private bool Has(string finding) => story[finding] is Presence.Present;

    private static PatientInput Tap(params IReadOnlyList<string> choices) => new(Choices: choices);

    private static ClinicalPicture Understand(KnowledgeBase knowledge, TriageCase told)
    {
        string[] parts = [told.Text, .. told.FindingsPresent];
        Heard[] heard = [.. parts.Select(part => knowledge.Listener.Hear(part))];
        var subject = heard[0].Subject;
        var patient = new Patient(
            told.Patient.AgeYears ?? subject.AgeYears,
            told.Patient.Sex is Sex.Unknown ? subject.Sex : told.Patient.Sex,
            told.Patient.Pregnancy is Pregnancy.Unknown ? heard.Select(part => part.Subject.Pregnancy).FirstOrDefault(said => said is not Pregnancy.Unknown) : told.Patient.Pregnancy);
        heard = [.. heard.Zip(parts, (part, text) => LifeSpans.Read(part, text, ClinicalPicture.Of(patient)))];
        return knowledge.Implications.Learn(
            ClinicalPicture.Of(patient),
            [.. heard.SelectMany(part => part.Mentions).Where(mention => mention.Context is Context.Present or Context.Absent)
                .OrderByDescending(mention => mention.Context is Context.Absent) // said to be there once is there
                .Select(mention => new Finding(mention.Code, mention.Context is Context.Present ? Presence.Present : Presence.Absent, mention.Quote))],
            [.. heard.SelectMany(part => part.Measurements)],
            [.. heard.SelectMany(part => part.Durations)]);
    }
}
