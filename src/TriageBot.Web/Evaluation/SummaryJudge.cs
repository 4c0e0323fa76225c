using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>Writes the summary of one dialogue, turn by turn as it was said, and holds it against the patient's words.</summary>
internal sealed class SummaryJudge
{
    private static readonly DateTime Morning = new(2026, 3, 4, 10, 0, 0, DateTimeKind.Unspecified);

    private readonly KnowledgeBase knowledge;
    private readonly SummaryCase told;
    private readonly IReadOnlyList<Stated> stated;

    public SummaryJudge(KnowledgeBase knowledge, SummaryCase told)
    {
        (this.knowledge, this.told) = (knowledge, told);
        stated = TranscriptReader.Read(knowledge.Listener, told.Dialogue);
        Summary = Write();
        SummaryFact[] facts = [.. Summary.Lines.SelectMany(line => line.Facts).Where(fact => fact.Quotes.Count > 0 || fact.Finding is not null)];
        Facts = facts.Length;
        Supported = facts.Count(IsSupported);
        Known = [.. told.Present.Concat(told.Absent).Where(word => Codes(word).Count > 0)];
        Missed = [.. told.Present.Where(word => IsMissed(word, Presence.Present)), .. told.Absent.Where(word => IsMissed(word, Presence.Absent))];
    }

    public ClinicalSummary Summary { get; }
    public int Facts { get; }
    public int Supported { get; }

    /// <summary>Marked words that name something we know.</summary>
    public IReadOnlyList<string> Known { get; }
    public IReadOnlyList<string> Missed { get; }

    private ClinicalSummary Write()
    {
        var picture = ClinicalPicture.Of(new Patient());
        for (var number = 1; number <= told.Dialogue.Count; number++)
            picture = After(picture, number);
        var state = IntakeState.Begin(told.Tongue, picture.Patient, onBehalf: false) with { Picture = picture };
        var verbatim = told.Dialogue.FirstOrDefault(turn => turn.Speaker is Speaker.Patient)?.Text ?? ""; // a talk of two clinicians has none
        return SummaryWriter.Write(knowledge, state, Interview.Go(knowledge, state, Heard.Nothing, Morning).Assessment, verbatim, told.Tongue, Words);
    }

    /// <summary>What a turn of the patient adds: what they say, and what they answer to the question before.</summary>
    private ClinicalPicture After(ClinicalPicture picture, int number)
    {
        if (told.Dialogue[number - 1] is not { Speaker: Speaker.Patient, Text: var text })
            return picture;
        var heard = knowledge.Listener.Hear(text, number);
        var patient = new Patient(
            heard.Subject.AgeYears ?? picture.Patient.AgeYears, heard.Subject.Sex is Sex.Unknown ? picture.Patient.Sex : heard.Subject.Sex,
            heard.Subject.Pregnancy is Pregnancy.Unknown ? picture.Patient.Pregnancy : heard.Subject.Pregnancy);
        var decided = stated.Where(one => one.Mention.Context is Context.Present or Context.Absent && knowledge.Findings.TryGetValue(one.Mention.Code, out var finding) && !finding.IsGeneral)
            .Where(one => one.Answer is { } answer ? answer.Message == number : one.By is Speaker.Patient && one.Mention.Quote.Message == number);
        return knowledge.Implications.Learn(picture with { Patient = patient }, [.. decided.Select(Found)], heard.Measurements, heard.Durations);
    }

    private static Finding Found(Stated one) =>
        new(one.Mention.Code, one.Mention.Context is Context.Present ? Presence.Present : Presence.Absent, one.By is Speaker.Patient ? one.Mention.Quote : one.Answer ?? one.Mention.Quote);

    private string? Words(int message) => message >= 1 && message <= told.Dialogue.Count && told.Dialogue[message - 1] is { Speaker: Speaker.Patient } turn ? turn.Text : null;

    /// <summary>Every quote stands in the patient's words, and the finding is heard there or asked in the question they answer.</summary>
    private bool IsSupported(SummaryFact fact) => fact.Quotes.Count > 0 && fact.Quotes.All(quote => Words(quote.Message)?.Contains(quote.Text, StringComparison.Ordinal) is true && IsHeard(fact, quote));

    private bool IsHeard(SummaryFact fact, Quote quote)
    {
        var heard = knowledge.Listener.Hear(Words(quote.Message) ?? "", quote.Message);
        return fact.Finding is not { } code
            ? heard.Durations.Any(duration => duration.Quote.Text == quote.Text) || heard.Measurements.Any(measurement => measurement.Quote.Text == quote.Text)
            : heard.Mentions.Any(mention => mention.Code == code) || heard.Measurements.Any(measurement => measurement.Quote.Text == quote.Text)
                || stated.Any(one => one.Mention.Code == code && one.Answer?.Message == quote.Message);
    }

    private HashSet<string> Codes(string word) => knowledge.Listener.Hear(word).Mentions.Select(mention => mention.Code).ToHashSet(StringComparer.Ordinal);

    /// <summary>The more exact tells the more general; who denies the general denies the exact.</summary>
    private bool IsMissed(string word, Presence presence)
    {
        var codes = Codes(word);
        var heading = knowledge.Wording.Say("summary-denies", told.Tongue);
        var facts = Summary.Lines.Where(line => line.Heading == heading == presence is Presence.Absent).SelectMany(line => line.Facts).Select(fact => fact.Finding).OfType<string>();
        return codes.Count > 0 && !facts.Any(fact => codes.Any(code => presence is Presence.Present ? Includes(fact, code) : Includes(code, fact)));
    }

    private bool Includes(string specific, string general) =>
        specific == general || knowledge.Findings.TryGetValue(specific, out var finding) && finding.Implies.Any(implied => Includes(implied, general));
}
