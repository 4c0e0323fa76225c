using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Escalations.Drafts;

/// <summary>What came of asking for a draft. None of it is ever sent by itself.</summary>
public abstract record Drafted
{
    /// <param name="Id">Counts what becomes of it.</param>
    /// <param name="Revision">Of the prompt.</param>
    /// <param name="Sources">What it was made from: the rules that raised the alert, and how many of the patient's messages.</param>
    public sealed record Written(Guid Id, string Text, string Model, int Revision, DraftSources Sources) : Drafted
    {
        public override string ToString() => $"(draft {Id})";
    }

    /// <summary>It broke a rule for what patients may be told; nobody sees it.</summary>
    public sealed record HeldBack(Bilingual Why) : Drafted;

    /// <summary>The model is off, late, down or has reached its cap.</summary>
    public sealed record Silent : Drafted;

    public sealed record NotAllowed : Drafted;
}

/// <summary>What a draft was made from.</summary>
/// <param name="Rules">Ids of the rules that raised the alert.</param>
/// <param name="Messages">How many of the patient's messages.</param>
public sealed record DraftSources(IReadOnlyList<string> Rules, int Messages);
