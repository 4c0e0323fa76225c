using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Intake;

/// <summary>Reads out of a turn what calls a person: every emergency and every crisis, each by the rule that found it.</summary>
public sealed class DangerReader(KnowledgeBase knowledge)
{
    private readonly HashSet<string> crises = knowledge.RedFlags.Where(flag => flag.IsCrisis).Select(flag => flag.Id).ToHashSet(StringComparer.Ordinal);

    /// <param name="before">Where the judgement stood: what fired before counts again only when it is said again.</param>
    /// <param name="message">Sequence of the message.</param>
    /// <param name="words">The message, quoted where a rule rests on a number or on age alone.</param>
    public IReadOnlyList<Danger> Read(Assessment before, IntakeTurn turn, int message, string words)
    {
        var flags = turn.Assessment.RedFlags
            .Where(flag => flag.Acuity.IsEmergency() || crises.Contains(flag.Id))
            .Select(flag => (flag.Id, flag.Acuity, IsNew: before.RedFlags.All(known => known.Id != flag.Id), Quotes: flag.Because.Select(finding => finding.Quote).ToList()));
        var rules = turn.Assessment.DecidedBy
            .Where(reason => reason.Acuity.IsEmergency() && reason.RuleId != Problems.Worried && turn.Assessment.RedFlags.All(flag => flag.Id != reason.RuleId))
            .Select(reason => (Id: reason.RuleId, reason.Acuity, IsNew: before.DecidedBy.All(known => known.RuleId != reason.RuleId), Quotes: Quotes(turn.State.Picture, reason)));
        return [.. flags.Concat(rules)
            .Where(found => found.IsNew || found.Quotes.Exists(quote => quote.Message == message))
            .Select(found => new Danger(found.Id, found.Acuity, Words(found.Quotes, words), crises.Contains(found.Id)))];
    }

    private static List<Quote> Quotes(ClinicalPicture picture, Reason reason) =>
        [.. reason.Because.Select(picture.Latest).OfType<Finding>().Select(finding => finding.Quote)];

    private static string Words(IEnumerable<Quote> quotes, string words) =>
        string.Join(" … ", quotes.Select(quote => quote.Text).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } said ? said : words;
}
