using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Patients;

/// <summary>A person as another system tells of them; what it does not say is empty, and stays as it was known.</summary>
public sealed record ToldPerson(PatientIdentity Identity, Sex Sex = Sex.Unknown, Tongue? Language = null)
{
    public string RecordNumber => Identity.RecordNumber;

    public override string ToString() => "(a person)";
}

/// <summary>One thing that a hospital's system tells of a person or a stay. FHIR and HL7 v2 are both read into these.</summary>
/// <param name="At">When it happened there: of two things said of one stay the later counts, in whichever order they arrive.</param>
public abstract record StayNews(DateTimeOffset At)
{
    /// <summary>Somebody went home. Empty details are filled with what is known of the stay.</summary>
    /// <param name="AdmittedAt">When the stay began: what was open before it is over.</param>
    public sealed record WentHome(
        ToldPerson Person, string VisitNumber, string Ward, DateTimeOffset? AdmittedAt, DateTimeOffset DischargedAt, DischargeDetails Details, string? Programme, DateTimeOffset At) : StayNews(At);

    /// <summary>Somebody lies in a bed here: admitted, or moved to another ward.</summary>
    public sealed record IsIn(string RecordNumber, string VisitNumber, DateTimeOffset At) : StayNews(At);

    /// <summary>A discharge was a mistake; the patient is still here.</summary>
    public sealed record DischargeTakenBack(string RecordNumber, string VisitNumber, DateTimeOffset At) : StayNews(At);

    /// <summary>A stay was entered by mistake; what it ended goes on.</summary>
    public sealed record NeverWas(string RecordNumber, string VisitNumber, DateTimeOffset At) : StayNews(At);

    /// <summary>Somebody left for another hospital or a home, and is looked after there.</summary>
    public sealed record WentElsewhere(string RecordNumber, string VisitNumber, DateTimeOffset At) : StayNews(At);

    public sealed record Died(string RecordNumber, DateTimeOffset At) : StayNews(At);

    /// <summary>Name, telephone and so on.</summary>
    public sealed record Told(ToldPerson Person, DateTimeOffset At) : StayNews(At);

    /// <summary>Two records were one person.</summary>
    /// <param name="Stays">The person under the number that stays.</param>
    /// <param name="Gone">The number that is given up.</param>
    public sealed record Merged(ToldPerson Stays, string Gone, DateTimeOffset At) : StayNews(At);

    public override string ToString() => $"(news: {GetType().Name})";
}

/// <summary>What a piece of news came to. Stale = older than what is known; Nothing = of nobody and no stay that is followed.</summary>
public enum NewsEffect { Begun, Changed, Known, Ended, Resumed, Stale, Nothing, Refused }

/// <summary>What became of one piece of news.</summary>
/// <param name="IsNewPatient">Whether the person was not known before.</param>
/// <param name="Problems">Of a refused one: which field, what was found, what was expected.</param>
public sealed record NewsOutcome(NewsEffect Effect, Guid? PatientId = null, Guid? DischargeId = null, bool IsNewPatient = false, int Followups = 0)
{
    public IReadOnlyList<string> Problems { get; init; } = [];
}
