using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Everything an intake needs to go on: stored after each turn, enough to resume on another device.</summary>
/// <param name="Picture">What is known.</param>
/// <param name="Asked">Every question put, oldest first.</param>
/// <param name="Open">The question waiting for an answer.</param>
/// <param name="Floor">The highest acuity reached; it is never gone below.</param>
/// <param name="ToConfirm">Findings said to be over, feared or about somebody else: asked about, never assumed.</param>
/// <param name="Chosen">Complaint the patient picked from the list, or null.</param>
/// <param name="Relation">The relative the conversation turned out to be about, in the writer's words.</param>
/// <param name="Misses">Messages in a row that were not understood.</param>
/// <param name="FloorBy">The rules that reached the floor, so that it stays explained when an answer is taken back.</param>
/// <param name="OtherLanguage">The language not spoken here that the patient last wrote in, or null.</param>
/// <param name="Words">What the patient wrote so far, for choosing a department; no longer than <see cref="MostWords"/>.</param>
/// <param name="Door">The department the patient found closest when asked, or null.</param>
/// <param name="IsWorried">The patient is more worried than the result says (I7).</param>
public sealed record IntakeState(
    Tongue Tongue, bool OnBehalf, ClinicalPicture Picture, IReadOnlyList<AskedQuestion> Asked, Question? Open, Acuity Floor,
    IReadOnlyList<string> ToConfirm, string? Chosen, string? Relation, int Misses, bool IsWorried, IReadOnlyList<Reason> FloorBy,
    string? OtherLanguage = null, string Words = "", string? Door = null)
{
    /// <summary>As many characters of the patient's words are kept; departments are chosen by the first.</summary>
    public const int MostWords = 600;

    /// <summary>Findings on which a second reader and our own reading differ: asked about, else a level up (SF8).</summary>
    public IReadOnlyList<string> Doubted { get; init; } = [];

    /// <summary>All the words were read again before the patient was told that they can wait (L8).</summary>
    public bool IsReread { get; init; }

    /// <summary>An intake that begins.</summary>
    public static IntakeState Begin(Tongue tongue, Patient patient, bool onBehalf) =>
        new(tongue, onBehalf, ClinicalPicture.Of(patient), [], null, Acuity.SelfCare, [], null, null, 0, false, []);
}
