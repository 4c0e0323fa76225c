using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>Something a text may never say to a patient, from <c>Knowledge/reply-guard.yaml</c>.</summary>
/// <param name="Why">What such a text does, for the log and for staff.</param>
/// <param name="Level">The level that its wordings name; null when it names none.</param>
/// <param name="NotAt">Levels at which the rule does not count.</param>
/// <param name="UnlessConditional">A sentence with "if" may say it.</param>
public sealed record ReplyRule(string Id, Bilingual Why, Acuity? Level, IReadOnlyList<Acuity> NotAt, bool UnlessConditional, ReplyWordings Chinese, ReplyWordings English)
{
    /// <summary>Texts that the rule must refuse and must let pass; they run when the knowledge is read.</summary>
    public IReadOnlyList<(string Text, bool IsRefused)> Examples { get; init; } = [];

    /// <summary>Whether one of its wordings is in the clause.</summary>
    public bool Finds(string clause, Tongue tongue) => Of(tongue).Finds(clause);

    /// <summary>Whether it counts for a text about this level; null while the interview goes on.</summary>
    public bool CountsAt(Acuity? level) => level is not { } known || Level != known && !NotAt.Contains(known);

    private ReplyWordings Of(Tongue tongue) => tongue is Tongue.Chinese ? Chinese : English;

    internal IEnumerable<string> Problems() =>
        from example in Examples
        let tongue = example.Text.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English
        where ReplyText.Clauses(example.Text).Any(clause => Finds(clause, tongue)) != example.IsRefused
        select $"reply-guard.yaml: {Id}: the example \"{example.Text}\" is {(example.IsRefused ? "let pass" : "refused")}; expected it to be {(example.IsRefused ? "refused" : "let pass")}.";
}

/// <summary>The wordings of a rule in one language, and those that make them harmless.</summary>
public sealed record ReplyWordings(IReadOnlyList<Regex> Refuse, IReadOnlyList<Regex> Unless)
{
    internal bool Finds(string clause) => Refuse.Any(pattern => pattern.IsMatch(clause)) && !Unless.Any(pattern => pattern.IsMatch(clause));
}
