using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Knowledge;

/// <summary>One thing the knowledge holds, as a list shows it and a search finds it.</summary>
/// <param name="Gist">One line that says what it is about.</param>
/// <param name="Acuity">How urgent a red flag is; null for everything else.</param>
/// <param name="Words">Everything a search looks through, in small letters.</param>
public sealed record KnowledgeEntry(KnowledgeKind Kind, string Id, Bilingual Name, Bilingual Gist, Acuity? Acuity, string Words)
{
    public string Address => $"/knowledge/{Kind.Slug()}/{Id}";

    public bool IsNamed(string word) => Id.Contains(word, StringComparison.Ordinal)
        || Name.Zh.Contains(word, StringComparison.OrdinalIgnoreCase) || Name.En.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A reference from another entry, and what it does with this one.</summary>
/// <param name="How">Key of the sentence that says so.</param>
public sealed record Reference(KnowledgeEntry Entry, string How);
