using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Evaluation.Identities;
using TriageBot.Web.Evaluation.Sets;
using TriageBot.Web.Evaluation.Stored;

namespace TriageBot.Web.Evaluation;

/// <summary>Scores the clinical core on case files, at the command line. No database, no network.</summary>
public static class EvaluateVerb
{
    private const int DoesNotHold = 1, Unreadable = 2, Unfinished = 3;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="open">Opens the configured model, for the verbs that ask one.</param>
    public static Command Make(Func<ModelAtHand>? open = null) => Make(open ?? (() => throw new NoModelException(NoModelException.WhatToSet)), "Scores the engine on a file of cases.");

    private static Command Make(Func<ModelAtHand> open, string about) => new("evaluate", about)
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
        Verb("reply-guard", "Holds texts that a model could write against the guard; prints precision, recall, which rule refused how often, and every miss.",
            path => GuardScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, GuardCase.Read)), score => score.Table()),
        Verb("education", "Asks each everyday question; prints how many got their card, another one or none, and every miss by id.",
            path => EducationScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(path, EducationCase.Read)), score => score.Table()),
        CrisisVerb.Make(),
        RoutingVerb.Make(),
        HealthBenchVerb.Make(open),
        SetVerbs.MustPass(open),
        SetVerbs.Invariance(open),
        SetVerbs.Injection(open),
        ControlsVerb.Make(open),
        DeidentificationVerb.Make(),
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
    internal static Command Verb(string name, string about, Func<ParseResult, string, (object Figures, string Table)> score) => CaseVerb(name, about, (line, path, _) =>
    {
        var (figures, table) = score(line, path);
        return Task.FromResult(new Scored(figures, table));
    });

    /// <summary>The same where it takes a while.</summary>
    internal static Command CaseVerb(string name, string about, Func<ParseResult, string, CancellationToken, Task<Scored>> score)
    {
        var cases = new Option<string>("--cases") { Description = "File of cases, one JSON object a line.", Required = true };
        return Make(name, about, cases, async (line, cancellationToken) => await score(line, line.GetRequiredValue(cases), cancellationToken) with { Cases = line.GetRequiredValue(cases) });
    }

    /// <summary>A verb that scores cases which the program brings along, unless a file is named.</summary>
    internal static Command OwnSet(string name, string about, Func<ParseResult, string?, CancellationToken, Task<Scored>> score)
    {
        var cases = new Option<string?>("--cases") { Description = "File of cases, one JSON object a line; without it the program's own." };
        return Make(name, about, cases, async (line, cancellationToken) => await score(line, line.GetValue(cases), cancellationToken) with { Cases = line.GetValue(cases) });
    }

    private static Command Make(string name, string about, Option cases, Func<ParseResult, CancellationToken, Task<Scored>> score)
    {
        var json = new Option<string?>("--json") { Description = "File to write the figures to." };
        var store = new Option<bool>("--store") { Description = "Keeps the figures in the database, for /evaluation." };
        var verb = new Command(name, about) { cases, json, store };
        verb.SetAction((line, cancellationToken) => RunAsync(line.InvocationConfiguration, async () =>
        {
            var scored = await score(line, cancellationToken);
            if (line.GetValue(json) is { } path)
                await File.WriteAllTextAsync(path, JsonSerializer.Serialize(scored.Figures, Json) + "\n", new UTF8Encoding(false), cancellationToken);
            if (line.GetValue(store))
                await KeepScorecard.FromVerbAsync(name, scored.Figures, await CasesOfAsync(name, scored.Cases, cancellationToken), scored.With, line.InvocationConfiguration.Output, cancellationToken);
            return scored;
        }));
        return verb;
    }

    private static async Task<string> CasesOfAsync(string name, string? path, CancellationToken cancellationToken) => path is null ? OwnSets.Text(SetVerbs.FileOf[name])
        : Directory.Exists(path) ? string.Join('\n', Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)) : await File.ReadAllTextAsync(path, cancellationToken);

    private static async Task<int> RunAsync(InvocationConfiguration console, Func<Task<Scored>> run)
    {
        try
        {
            var scored = await run();
            await console.Output.WriteAsync(scored.Table);
            return scored.Holds ? 0 : DoesNotHold;
        }
        catch (Exception cause) when (cause is UnreadableCasesException or NoModelException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(cause.Message);
            return Unreadable;
        }
        catch (UnfinishedRunException stopped)
        {
            await console.Error.WriteLineAsync(stopped.Message);
            return Unfinished;
        }
    }
}

/// <summary>What a verb found: figures for other programs, a table for people, and whether what must hold holds.</summary>
public sealed record Scored(object Figures, string Table, bool Holds = true)
{
    /// <summary>The file of cases; null where they were the program's own.</summary>
    public string? Cases { get; init; }

    /// <summary>The model and the prompts that took part; null for the rules alone.</summary>
    public TookPart? With { get; init; }
}
