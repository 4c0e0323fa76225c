using System.ComponentModel;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Conversations;

namespace TriageBot.Web.Intake;

[Description("An intake as it stands: everything said, everything known, the result and the summary for the doctor.")]
public sealed record ApiIntake(
    Guid Id, string Language, DateTimeOffset StartedAt, IReadOnlyList<ApiLine> Transcript, ApiPicture Picture, ApiQuestion? Question, ApiAssessment Assessment,
    ApiEmergency? Emergency,
    [property: Description("Left out while questions are open.")] ApiResult? Result,
    [property: Description("Left out while questions are open.")] ApiSummary? Summary)
{
    internal static ApiIntake Of(IntakeView view, KnowledgeBase knowledge) => new(
        view.Id, view.Tongue is Tongue.English ? "en" : "zh", view.StartedAt,
        [.. view.Lines.Select(line => new ApiLine(line.Sequence, line.Author.ToString().ToLowerInvariant(), line.Text, line.At))],
        ApiPicture.Of(view.Picture ?? ClinicalPicture.Of(new Patient()), view.Tongue, knowledge), ApiQuestion.Of(view.Open, view.Tongue, BodyRegion.For(knowledge, view.Picture ?? ClinicalPicture.Of(new Patient()))), ApiAssessment.Of(view.Assessment, view.Tongue), ApiEmergency.Of(view.Emergency, view.Tongue),
        ApiResult.Of(view.Result), ApiSummary.Of(view.Summary));
}

public sealed record ApiLine(int Sequence, [property: Description("patient, assistant, nurse or system.")] string Author, string Text, DateTimeOffset At);

[Description("What is known of the patient. What is not listed is not known, which is not the same as no.")]
public sealed record ApiPicture(
    double? Age, string Sex, string Pregnancy, IReadOnlyList<ApiFinding> Findings, IReadOnlyList<ApiMeasurement> Measurements,
    [property: Description("Asked and not answered.")] IReadOnlyList<string> Declined)
{
    internal static ApiPicture Of(ClinicalPicture picture, Tongue tongue, KnowledgeBase knowledge) => new(
        picture.Patient.AgeYears, picture.Patient.Sex.ToString().ToLowerInvariant(),
        picture.Patient.KnownPregnancy switch { Clinical.Picture.Pregnancy.AfterBirth => "after-birth", var known => known.ToString().ToLowerInvariant() },
        [.. picture.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Select(picture.Latest).OfType<Finding>()
            .Select(finding => new ApiFinding(finding.Code, knowledge.Findings.GetValueOrDefault(finding.Code)?.Name.In(tongue) ?? finding.Code,
                finding.Presence.ToString().ToLowerInvariant(), finding.Quote.Text, finding.Quote.Message))],
        [.. picture.Measurements.Select(measured => new ApiMeasurement(Kebab(measured.Measure.ToString()), measured.Value, measured.Quote.Text))],
        picture.Declined);

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

public sealed record ApiFinding(
    string Id, string Name, [property: Description("present or absent.")] string Presence,
    [property: Description("The patient's own words.")] string Quote, [property: Description("Place of the message that holds them.")] int Message);

public sealed record ApiMeasurement(string Measure, double Value, string Quote);

[Description("What to do, by when, where and why.")]
public sealed record ApiResult(
    string Action, string When, IReadOnlyList<ApiDepartment> Departments, IReadOnlyList<ApiWhy> Why, IReadOnlyList<string> MoreUrgentIf,
    IReadOnlyList<string> SafetyNet, string BetterBy, string SelfCare)
{
    internal static ApiResult? Of(ResultText? result) => result is null ? null : new(
        result.Action, result.When, [.. result.Departments.Select(line => new ApiDepartment(line.Id, line.Name, line.Reason))],
        [.. result.Why.Select(why => new ApiWhy(why.RuleId, why.Sentence, why.Source, [.. why.Quotes.Select(quote => quote.Text)]))],
        result.MoreUrgentIf, result.SafetyNet, result.BetterBy, result.SelfCare);
}

public sealed record ApiWhy(string Rule, string Sentence, string Source, IReadOnlyList<string> Quotes);

[Description("What the doctor reads in half a minute: the complaint verbatim, then facts that each have a quote.")]
public sealed record ApiSummary(string Verbatim, IReadOnlyList<ApiSummaryLine> Lines, int Length)
{
    internal static ApiSummary? Of(ClinicalSummary? summary) => summary is null ? null : new(
        summary.Verbatim, [.. summary.Lines.Select(line => new ApiSummaryLine(line.Heading, line.Text, [.. line.Quotes.Select(quote => new ApiQuote(quote.Text, quote.Message, quote.Start))]))], summary.Length);
}

public sealed record ApiSummaryLine(string Heading, string Text, IReadOnlyList<ApiQuote> Quotes);

[Description("The patient's own words and where they stand.")]
public sealed record ApiQuote(string Text, int Message, int Start);
