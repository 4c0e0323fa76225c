using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation;

/// <summary>Scores the clinical core on case files, at the command line. No database, no network.</summary>
public static class EvaluateVerb
{
    private const int Unreadable = 2;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make() => new("evaluate", "Scores the engine on a file of cases.")
    {
        Verb("triage", "A simulated patient tells each case; prints accuracy, emergency recall, under- and over-triage and every miss.",
            path => TriageScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, TriageCase.Read)), score => score.Table()),
        Verb("reading", "Reads each text; prints recall of what is there, precision and recall of what is denied. Of sentences with one concept each: negation, time and person.",
            (_, path) => Reading(path)),
        Verb("summary", "Holds the summary of each dialogue against the patient's words; prints facts, supported facts, missed findings and length.",
            path => SummaryScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, SummaryCase.Read)), score => score.Table()),
        Verb("adherence", "Reads each answer about medicines; prints recall, precision and F1 of what is not taken as agreed, the same per label, and every miss by id.",
            path => AdherenceScorecard.Score(KnowledgeBase.Embedded.AdherenceReader.Value, CaseFile.Read(path, AdherenceCase.Read)), score => score.Table()),
        Verb("check-ins", "Plays each follow-up check-in through the conversation; prints flags found, urgency right and false flags.",
            path => CheckInScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, CheckInCase.Read)), score => score.Table()),
        CrisisVerb.Make(),
        RoutingVerb.Make(),
        HealthBenchVerb.Make(),
    };

    /// <summary>The first line says of which kind the file is.</summary>
    private static (object Figures, string Table) Reading(string path)
    {
        if (CaseFile.Read(path, NegationCase.IsOne)[0])
        {
            var negation = NegationScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, NegationCase.Read));
            return (negation, negation.Table());
        }
        var reading = ReadingScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, ReadingCase.Read));
        return (reading, reading.Table());
    }

    private static Command Verb<T>(string name, string about, Func<string, T> score, Func<T, string> table) where T : notnull =>
        Verb(name, about, (_, path) =>
        {
            var scored = score(path);
            return (scored, table(scored));
        });

    /// <summary>A verb that scores a file of cases.</summary>
    /// <param name="score">Reads the command line and the file; its figures go to <c>--json</c>, its table to the screen.</param>
    internal static Command Verb(string name, string about, Func<ParseResult, string, (object Figures, string Table)> score)
    {
        var cases = new Option<string>("--cases") { Description = "File of cases, one JSON object a line.", Required = true };
        var json = new Option<string?>("--json") { Description = "File to write the figures to." };
        var verb = new Command(name, about) { cases, json };
        verb.SetAction(line => Run(line.InvocationConfiguration, () =>
        {
            var (figures, table) = score(line, line.GetRequiredValue(cases));
            if (line.GetValue(json) is { } path)
                File.WriteAllText(path, JsonSerializer.Serialize(figures, Json) + "\n", new UTF8Encoding(false));
            return table;
        }));
        return verb;
    }

    private static int Run(InvocationConfiguration console, Func<string> run)
    {
        try
        {
            console.Output.Write(run());
            return 0;
        }
        catch (Exception cause) when (cause is UnreadableCasesException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(cause.Message);
            return Unreadable;
        }
    }
}
