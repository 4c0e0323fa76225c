using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What is known before a check-in begins.</summary>
/// <param name="Programme">Id of the programme.</param>
/// <param name="Day">Days since discharge.</param>
/// <param name="Today">The date where the patient is.</param>
/// <param name="Questions">Ids of what this contact asks.</param>
public sealed record CheckInOpening(Tongue Tongue, string Programme, int Day, DateOnly Today, Patient Patient, IReadOnlyList<string> Questions)
{
    /// <summary>Questions that stand in no programme: what brings the patient here unasked, and whether to go on after silence.</summary>
    public const string Worse = "worse", GoOn = "go-on";

    /// <summary>Operation or diagnosis in plain words that fit after "you went home after …"; null = the programme's own.</summary>
    public Bilingual? HomeAfter { get; init; }

    /// <summary>The discharge list.</summary>
    public IReadOnlyList<Prescription> Prescriptions { get; init; } = [];

    /// <summary>What was measured at discharge.</summary>
    public IReadOnlyDictionary<Measure, double> Baseline { get; init; } = new Dictionary<Measure, double>();

    /// <summary>Earlier check-ins, oldest first.</summary>
    public IReadOnlyList<DayAnswers> Earlier { get; init; } = [];

    /// <summary>The patient's own early signs (K6).</summary>
    public IReadOnlyList<string> EarlySigns { get; init; } = [];

    /// <summary>What the caregiver says of the medicines.</summary>
    public IReadOnlyList<MedicineStatement> CaregiverStatements { get; init; } = [];

    /// <summary>The patient came by themselves; nobody had asked.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whoever answers cares for the patient; what they say is judged as the patient's words are.</summary>
    public bool IsCaregiver { get; init; }
}

/// <summary>Everything a check-in needs to go on; stored after each turn.</summary>
/// <param name="Picture">What is known today.</param>
/// <param name="Statements">What was said of the medicines today.</param>
/// <param name="Chosen">What was tapped in choices today.</param>
/// <param name="ToAsk">Ids still to be asked, first first; <c>medicine:N</c> asks about one prescription.</param>
/// <param name="Asked">Every question put, oldest first.</param>
/// <param name="Open">The question waiting for an answer; null once the check-in is over.</param>
/// <param name="IsEmergency">A red flag of intake ended it.</param>
public sealed record CheckInState(
    CheckInOpening Opening, ClinicalPicture Picture, IReadOnlyList<MedicineStatement> Statements, IReadOnlyList<ChosenOption> Chosen,
    IReadOnlyList<string> ToAsk, IReadOnlyList<AskedQuestion> Asked, Question? Open, bool IsEmergency)
{
    /// <summary>What the patient's last words wish of the follow-up, to be offered as a choice; null when they wish nothing.</summary>
    public WishKind? Wished { get; init; }

    /// <summary>Nothing more is asked.</summary>
    public bool IsOver => Open is null;
}

/// <summary>What one turn of a check-in came to.</summary>
/// <param name="State">To be stored.</param>
/// <param name="Flags">Everything that gives reason to act so far, most urgent first.</param>
/// <param name="Greeting">The first words, in the first turn only.</param>
/// <param name="Closing">What happens next, with <c>{who}</c>, <c>{by}</c> and <c>{next}</c> to be filled in; null while questions are open.</param>
/// <param name="Emergency">The judgement behind the emergency card, or null.</param>
/// <param name="Refusal">Why the answer could not be taken, in the patient's language; null when it could.</param>
public sealed record CheckInTurn(
    CheckInState State, IReadOnlyList<RiskFlag> Flags, string? Greeting = null, string? Closing = null, Assessment? Emergency = null, string? Refusal = null)
{
    /// <summary>What was chosen when asked whether to go on; null when nothing was.</summary>
    public WishKind? Decided { get; init; }
}
