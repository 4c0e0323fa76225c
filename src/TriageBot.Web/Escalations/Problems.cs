using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>Reasons to call a person that are no rule of the knowledge.</summary>
public static class Problems
{
    /// <summary>Two messages in a row were not understood.</summary>
    public const string NotUnderstood = "not-understood";
    /// <summary>The patient is more worried than the result says (I7).</summary>
    public const string Worried = Escalation.Worried;
    /// <summary>Twice, what the patient meant to do was not what the result says (SF10).</summary>
    public const string AdviceNotUnderstood = "advice-not-understood";

    /// <summary>The words sound dangerous though no rule says so: a person reads them (SF8).</summary>
    public const string SoundsDangerous = SecondReader.DoubtfulRule;

    /// <summary>The patient is alone in a chat that a person had taken over (H5).</summary>
    public const string AloneInChat = "alone-in-chat";

    private static readonly Dictionary<string, Bilingual> Names = new(StringComparer.Ordinal)
    {
        [NotUnderstood] = new("没有听懂病人说的话，请人工询问", "What the patient said was not understood; please ask in person"),
        [AloneInChat] = new("人工对话里没有人了，病人在等", "Nobody is left in the chat with the patient, who is waiting"),
        [Worried] = new("病人比结果更担心", "The patient is more worried than the result says"),
        [SecondReader.NowRule] = new("病人的话很像要马上叫救护车的人，请看原话", "The words sound like people who need an ambulance at once; please read them"),
        [SecondReader.SureRule] = new("规则没有触发，但病人的话很像急症，请看原话", "No rule fired, but the words sound like an emergency; please read them"),
        [SoundsDangerous] = new("病人的话听起来有危险，规则没有把握，请看原话", "The words may mean danger and the rules are not sure; please read them"),
        [SecondOpinion.DifferRule] = new("病人的话读出了两种意思，没法再问，请看原话", "The words were read in two ways and nobody can be asked any more; please read them"),
        [AdviceNotUnderstood] = new("病人没有弄明白该怎么做，请人工说明", "The patient did not understand what to do; please explain in person"),
    };

    /// <summary>Whether an assessment stands because nothing was understood.</summary>
    public static bool IsNotUnderstood(this Assessment assessment) => assessment.DecidedBy.Any(reason => reason.RuleId == NotUnderstood);

    /// <summary>Whether a person should read the words although somebody may wait until today's visit.</summary>
    public static bool SoundsDangerousTo(this Assessment assessment) => assessment.DecidedBy.Any(reason => reason.RuleId == SoundsDangerous);

    public static Bilingual? Find(string problem) => Names.GetValueOrDefault(problem);
}
