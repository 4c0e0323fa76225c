using System.ComponentModel;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Intake;

[Description("A new intake and the key that opens it.")]
public sealed record ApiHandle(
    Guid Id,
    [property: Description("Goes into the header X-Intake-Key of every later request. It is shown once.")] string Key,
    ApiTurn Turn);

[Description("What the assistant said, what it asks and where the judgement stands.")]
public sealed record ApiTurn(
    [property: Description("Place of the assistant's message in the conversation.")] int Sequence,
    [property: Description("What to show or read to the patient.")] string Assistant,
    [property: Description("The open question; left out when nothing is asked any more.")] ApiQuestion? Question,
    ApiAssessment Assessment,
    [property: Description("Present in an emergency or a crisis: to be shown before anything else.")] ApiEmergency? Emergency)
{
    internal static ApiTurn Of(TurnReply reply, Tongue tongue, EmergencyText? emergency, IReadOnlyList<BodyRegion> body) => new(
        reply.Sequence, reply.Assistant, ApiQuestion.Of(reply.Question, tongue, body), ApiAssessment.Of(reply.Assessment, tongue), ApiEmergency.Of(emergency, tongue));
}

[Description("One question and how it may be answered.")]
public sealed record ApiQuestion(
    string Id, string Text,
    [property: Description("Why it is asked, in the patient's terms.")] string Why,
    [property: Description("open, yes-no, check-list, choice, number, scale or since-when. Free text is always taken too.")] string Kind,
    [property: Description("What can be tapped; for number and scale, send the number as text in choices.")] IReadOnlyList<ApiOption> Options,
    [property: Description("About how many questions are left, this one included.")] int Remaining,
    [property: Description("Unit of a number; left out when there is none.")] string? Unit,
    [property: Description("Parts of the body to point at and what may be wrong there, when the words were not understood; every option of them may be chosen. Left out for other questions.")] IReadOnlyList<ApiRegion>? Regions)
{
    internal static ApiQuestion? Of(Question? question, Tongue tongue, IReadOnlyList<BodyRegion> body) => question is null ? null : new(
        question.Id, question.Text, question.Why, KindOf(question.Kind), [.. question.Options.Select(option => new ApiOption(option.Id, option.Text))], question.Remaining, question.Unit,
        question.IsWhichComplaint ? [.. body.Select(region => ApiRegion.Of(region, tongue))] : null);

    private static string KindOf(QuestionKind kind) => kind switch
    {
        QuestionKind.YesNo => "yes-no",
        QuestionKind.CheckList => "check-list",
        QuestionKind.Choice => "choice",
        QuestionKind.Number => "number",
        QuestionKind.Scale => "scale",
        QuestionKind.SinceWhen => "since-when",
        _ => "open",
    };
}

[Description("One answer that can be tapped.")]
public sealed record ApiOption(string Id, string Text);

[Description("A part of the body.")]
public sealed record ApiRegion(
    string Id, string Name,
    [property: Description("Where it is seen: front, back, both or nowhere.")] string Side,
    [property: Description("Complaints felt there; their ids go into choices.")] IReadOnlyList<ApiOption> Options)
{
    internal static ApiRegion Of(BodyRegion region, Tongue tongue) => new(
        region.Id, region.Name.In(tongue), region.Side.ToString().ToLowerInvariant(), [.. region.Complaints.Select(complaint => new ApiOption(complaint.Id, complaint.Name.In(tongue)))]);
}

[Description("How urgent, which door, and the rules that decided.")]
public sealed record ApiAssessment(
    [property: Description("E0 call the ambulance now, E1 emergency department now, E2 seen today, E3 clinic within 72 hours, E4 care at home. It only rises.")] string Acuity,
    [property: Description("call-ambulance, emergency-department-now, seen-today, clinic-within-72-hours or self-care-with-safety-net.")] string Disposition,
    [property: Description("Up to three, best first.")] IReadOnlyList<ApiDepartment> Departments,
    [property: Description("Danger signs that fired, most urgent first.")] IReadOnlyList<ApiRedFlag> RedFlags,
    [property: Description("Ids of the rules that set the acuity.")] IReadOnlyList<string> DecidedBy,
    [property: Description("True when no further question could change the result, or an emergency ended the interview.")] bool Final)
{
    internal static ApiAssessment Of(Assessment assessment, Tongue tongue) => new(
        assessment.Acuity.Code(), DispositionOf(assessment.Acuity.Disposition()),
        [.. assessment.Departments.Select(choice => new ApiDepartment(choice.Id, choice.Name.In(tongue), choice.Reason.In(tongue)))],
        [.. assessment.RedFlags.Select(flag => new ApiRedFlag(flag.Id, flag.Because.Select(finding => finding.Quote.Text).FirstOrDefault("")))],
        [.. assessment.DecidedBy.Select(reason => reason.RuleId).Distinct(StringComparer.Ordinal)], assessment.IsFinal);

    private static string DispositionOf(Clinical.Triage.Disposition disposition) => disposition switch
    {
        Clinical.Triage.Disposition.CallAmbulance => "call-ambulance",
        Clinical.Triage.Disposition.EmergencyDepartmentNow => "emergency-department-now",
        Clinical.Triage.Disposition.SeenToday => "seen-today",
        Clinical.Triage.Disposition.ClinicWithin72Hours => "clinic-within-72-hours",
        _ => "self-care-with-safety-net",
    };
}

public sealed record ApiDepartment(string Id, string Name, string Reason);

public sealed record ApiRedFlag(string Id, [property: Description("The patient's own words, verbatim; the first of those it rests on.")] string Quote);

[Description("What the patient must do now.")]
public sealed record ApiEmergency(
    [property: Description("The sentence of the danger that was found.")] string Say,
    [property: Description("The one thing to do.")] string Action,
    [property: Description("The number to call, for a tel: link.")] string Number,
    string IfCallFails, string Meanwhile,
    [property: Description("Self-harm or violence: show the lines beside the action.")] bool Crisis,
    IReadOnlyList<ApiHelpLine> Lines)
{
    internal static ApiEmergency? Of(EmergencyText? text, Tongue tongue) => text is null ? null : new(
        text.Say, text.Action, text.Number, text.IfCallFails, text.Meanwhile, text.IsCrisis,
        [.. text.Lines.Select(line => new ApiHelpLine(line.Number, line.Name.In(tongue), line.Note.In(tongue)))]);
}

public sealed record ApiHelpLine(string Number, string Name, string Note);
