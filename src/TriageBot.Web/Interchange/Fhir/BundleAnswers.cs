using System.Globalization;
using Hl7.Fhir.Model;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>What a sender is answered, in FHIR.</summary>
internal static class BundleAnswers
{
    public static OperationOutcome Outcome(IReadOnlyList<InterchangeProblem> problems) => new()
    {
        Issue = [.. problems.Select(problem => new OperationOutcome.IssueComponent
        {
            Severity = problem.Kind is ProblemKind.Internal ? OperationOutcome.IssueSeverity.Fatal : OperationOutcome.IssueSeverity.Error, Code = CodeOf(problem.Kind), Diagnostics = problem.Sentence, Expression = [problem.Where],
        })],
    };

    /// <summary>An outcome that is about no element: key, size, speed, type of the body.</summary>
    public static OperationOutcome Outcome(OperationOutcome.IssueType code, string sentence) => new()
    {
        Issue = [new() { Severity = OperationOutcome.IssueSeverity.Error, Code = code, Diagnostics = sentence }],
    };

    /// <summary>What would become of each entry.</summary>
    public static OperationOutcome Preview(ReadBundle read, IReadOnlyList<NewsOutcome> outcomes) => new()
    {
        Issue = [.. read.Index.All.Select(entry => Told(Sentence(entry, read, outcomes), entry.ResourcePath)), .. read.Warnings.Select(Warning)],
    };

    public static Bundle Response(ReadBundle read, IReadOnlyList<NewsOutcome> outcomes, DateTimeOffset now) => new()
    {
        Type = Bundle.BundleType.TransactionResponse, Timestamp = now,
        Entry = [.. read.Index.All.Select(entry => new Bundle.EntryComponent { Response = Answer(entry, read, outcomes, now) })],
    };

    private static Bundle.ResponseComponent Answer(Entry entry, ReadBundle read, IReadOnlyList<NewsOutcome> outcomes, DateTimeOffset now)
    {
        NewsOutcome[] own = [.. Own(entry, read, outcomes)];
        var isNew = entry.Resource is Patient ? Array.Exists(own, outcome => outcome.IsNewPatient) : Array.Exists(own, outcome => outcome.Effect is NewsEffect.Begun);
        return new()
        {
            Status = isNew ? "201 Created" : "200 OK", Location = LocationOf(entry, own), LastModified = now,
            Outcome = new OperationOutcome { Issue = [Told(Sentence(entry, read, outcomes), entry.ResourcePath), .. read.Warnings.Where(warning => warning.Where == entry.ResourcePath).Select(Warning)] },
        };
    }

    /// <summary>The same entry told again is at the same place.</summary>
    private static string? LocationOf(Entry entry, NewsOutcome[] own) => entry.Resource switch
    {
        Patient => own.Select(outcome => outcome.PatientId).FirstOrDefault(id => id is not null) is { } patient ? $"Patient/{patient}" : null,
        Encounter => own.Select(outcome => outcome.DischargeId).FirstOrDefault(id => id is not null) is { } discharge ? $"Encounter/{discharge}" : null,
        { } part when own.Select(outcome => outcome.DischargeId).FirstOrDefault(id => id is not null) is { } stay => string.Create(CultureInfo.InvariantCulture, $"{part.TypeName}/{stay}.{entry.Number}"),
        _ => null,
    };

    private static IEnumerable<NewsOutcome> Own(Entry entry, ReadBundle read, IReadOnlyList<NewsOutcome> outcomes) =>
        read.NewsOfEntry.GetValueOrDefault(entry.Number, []).Select(number => outcomes[number]);

    private static string Sentence(Entry entry, ReadBundle read, IReadOnlyList<NewsOutcome> outcomes)
    {
        var effects = Own(entry, read, outcomes).Select(outcome => outcome.Effect).Where(effect => effect is not NewsEffect.Nothing).Distinct().Select(Words).ToList();
        return effects.Count > 0 ? string.Join(" ", effects) : "Understood; nothing is kept, for nobody is followed up because of it.";
    }

    private static string Words(NewsEffect effect) => effect switch
    {
        NewsEffect.Begun => "A follow-up begins.", NewsEffect.Changed => "What was known is changed.", NewsEffect.Known => "Known; nothing changes.", NewsEffect.Ended => "Follow-up ends.",
        NewsEffect.Resumed => "A follow-up that had ended goes on.", _ => "Older than what is known; nothing changes.",
    };

    private static OperationOutcome.IssueComponent Told(string sentence, string path) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Information, Code = OperationOutcome.IssueType.Informational, Diagnostics = sentence, Expression = [path],
    };

    private static OperationOutcome.IssueComponent Warning(InterchangeProblem problem) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Warning, Code = OperationOutcome.IssueType.NotSupported, Diagnostics = problem.Sentence, Expression = [problem.Where],
    };

    private static OperationOutcome.IssueType CodeOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Structure => OperationOutcome.IssueType.Structure, ProblemKind.Required => OperationOutcome.IssueType.Required, ProblemKind.Unsupported => OperationOutcome.IssueType.NotSupported,
        ProblemKind.NotFound => OperationOutcome.IssueType.NotFound, ProblemKind.Conflict => OperationOutcome.IssueType.Duplicate, ProblemKind.TooLarge => OperationOutcome.IssueType.TooLong,
        ProblemKind.Internal => OperationOutcome.IssueType.Transient, _ => OperationOutcome.IssueType.Value,
    };
}
