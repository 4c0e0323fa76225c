using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What kind of thing a finding is; conditions and medicines belong to the known-conditions gate. A general one (疼, 不舒服, 发炎) is
/// heard and quoted, but no rule may rest on it: to deny it where it was said is not to deny every finding that it fits.</summary>
public enum FindingKind { Symptom, Condition, Medicine, Event, General }

/// <summary>One finding (鉴别要点) from <c>Knowledge/findings</c>, or one disease or operation that patients name, from <c>Knowledge/conditions</c>:
/// every name it goes by, how to ask for it and why.</summary>
/// <param name="Id">Kebab-case, never reused.</param>
/// <param name="IsCommon">Too common to put a red flag in play by itself (fever, tiredness).</param>
/// <param name="Ask">The question when it is asked alone; null = no rule needs it and it is never asked for, only heard.</param>
/// <param name="Option">The line when it is one of a check list.</param>
/// <param name="Why">Why we ask, in the patient's terms; null = the general reason.</param>
/// <param name="Implies">More general findings that this one includes: crushing chest pain is chest pain.</param>
/// <param name="MeasuredBy">A measurement that decides the finding by itself: 39.2 °C is a high fever.</param>
/// <param name="AppliesTo">Only asked of patients this criterion does not rule out; null = of everybody.</param>
/// <param name="Passes">A disease that comes and goes: last year's pneumonia is over, last year's lung nodule is not.</param>
/// <param name="Provenance">Where it comes from and who answers for it; null where the file does not say.</param>
/// <param name="Departments">Ids of the departments that see it, best first; empty when it points to none by itself.</param>
/// <param name="CountsWhenAsked">Who asks about it has it in mind: "how many pills would it take" is a sign in itself, so a question, a fear or
/// an "if" counts as said.</param>
/// <param name="PastIs">What it is when it lies in the past: an attempt of years ago is no attempt now and still a danger; null = it is only asked about.</param>
public sealed record FindingEntry(
    string Id, FindingKind Kind, bool IsCommon, Bilingual Name, IReadOnlyList<string> ChinesePhrases, IReadOnlyList<string> EnglishPhrases,
    Bilingual? Ask, Bilingual Option, Bilingual? Why, IReadOnlyList<string> Implies, Criterion? MeasuredBy, Criterion? AppliesTo,
    bool Passes, Provenance? Provenance, IReadOnlyList<string> Departments, bool CountsWhenAsked, string? PastIs)
{
    /// <summary>A condition or medicine: once had it is had, unless it passes.</summary>
    public bool IsLasting => Kind is FindingKind.Condition or FindingKind.Medicine && !Passes;

    /// <summary>The name of a disease or operation that no rule asks about: it points to a department and decides no acuity by itself.</summary>
    public bool IsOnlyNamed => Ask is null && !IsGeneral;

    /// <summary>Too general to say what is the matter; it gives way to whatever is more particular, also in its words.</summary>
    public bool IsGeneral => Kind is FindingKind.General;

    /// <summary>What a patient carries beside the trouble: a relative's is family history.</summary>
    public bool IsBackground => IsLasting && !IsOnlyNamed;
}
