using TriageBot.Clinical.Escalating;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Escalations;

/// <summary>Whom of those who wait a nurse's screen shows. Nothing hides a patient from the other screens, and the number of hidden ones is always said.</summary>
/// <param name="Whose">One of <see cref="Choices"/>.</param>
/// <param name="Ward">Null for every ward.</param>
/// <param name="Programme">Chinese name of the programme; null for every one.</param>
/// <param name="Level">Null for every level.</param>
/// <param name="IsOverdue">Only who should have been taken by now, or soon.</param>
/// <param name="Text">Part of a name, or of a record number; empty for everybody.</param>
public sealed record DeskFilter(string Whose = DeskFilter.All, string? Ward = null, string? Programme = null, EscalationLevel? Level = null, bool IsOverdue = false, string Text = "")
{
    public const string All = "all", Unowned = "unowned", Mine = "mine";

    public static readonly IReadOnlyList<string> Choices = [All, Unowned, Mine];

    public bool ShowsEverybody => this == new DeskFilter();

    /// <param name="nurse">Name shown of whoever looks.</param>
    /// <param name="names">Of the patients the hospital knows; may be empty while no text is searched for.</param>
    public bool Shows(DeskPatient<DeskLine> patient, string? nurse, DateTimeOffset now, IReadOnlyDictionary<Guid, PatientIdentity> names)
    {
        var (shown, wanted) = (patient.Shown, Text.Trim());
        return (Whose switch { Unowned => !patient.IsTaken, Mine => shown.AcknowledgedBy == nurse || shown.AssignedTo == nurse, _ => true })
            && (Ward is null || shown.Ward == Ward)
            && (Programme is null || shown.Programme?.Zh == Programme)
            && (Level is null || patient.All.Any(item => item.Level == Level))
            && (!IsOverdue || shown.IsAboutToBreach(now) || shown.AcknowledgedBy is null && shown.AcknowledgeBy < now)
            && (wanted.Length == 0 || shown.PatientId is { } id && names.TryGetValue(id, out var known) && (Holds(known.Name, wanted) || Holds(known.RecordNumber, wanted)));
    }

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
