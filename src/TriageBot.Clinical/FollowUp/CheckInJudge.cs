using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Judges a check-in: programme rules, the patient's own course, their early signs, every red flag of intake, and the medicines.</summary>
public static class CheckInJudge
{
    /// <summary>Rule id of the personal early signs.</summary>
    public const string EarlySignsRule = "personal-early-signs";

    /// <summary>Personal early signs that must be present together (K6).</summary>
    public const int SignsThatCount = 2;

    /// <summary>Every reason to act, most urgent first; what says the same thing twice stands once.</summary>
    /// <param name="judge">How soon somebody must know what is said of a medicine; null when nobody needs to.</param>
    public static IReadOnlyList<RiskFlag> Judge(KnowledgeBase knowledge, CheckInFacts facts, Func<MedicineStatement, MedicineVerdict?> judge)
    {
        RiskFlag[] rules = [.. Rules(facts), .. Signs(knowledge, facts)];
        RiskFlag[] dangers = [.. Dangers(knowledge, facts).Where(danger => !Array.Exists(rules, rule => SaysTheSame(rule, danger.Flag, danger.IsTold))).Select(danger => danger.Flag)];
        return [.. Folded([.. rules, .. dangers, .. Choices(facts), .. MedicineFlags.Of(facts, judge)])
            .OrderBy(flag => flag.Urgency).ThenBy(flag => flag.Kind is RiskFlagKind.Crisis ? 0 : 1)];
    }

    private static IEnumerable<RiskFlag> Rules(CheckInFacts facts)
    {
        var history = facts.History;
        foreach (var rule in facts.Programme.Rules)
        {
            if (rule.When is { } when && when.Test(facts.Picture) is not Truth.True)
                continue;
            var trend = rule.Trend?.Read(history);
            if (rule.Trend is not null && trend is null)
                continue;
            var because = (rule.When ?? (rule.Trend as Trend.OnDays)?.Is)?.Read(facts.Picture).Because ?? [];
            yield return new RiskFlag(rule.Kind, rule.Urgency, rule.Id, rule.Because, Quotes(facts.Picture, because), Trend: trend);
        }
    }

    private static IEnumerable<RiskFlag> Signs(KnowledgeBase knowledge, CheckInFacts facts)
    {
        string[] present = [.. facts.EarlySigns.Where(sign => facts.Picture[sign] is Presence.Present)];
        if (present.Length < SignsThatCount)
            yield break;
        string Named(Tongue tongue) => string.Join(tongue is Tongue.Chinese ? "、" : ", ", present.Select(sign => knowledge.Findings.GetValueOrDefault(sign)?.Name.In(tongue) ?? sign));
        yield return new RiskFlag(RiskFlagKind.Relapse, FlagUrgency.Orange, EarlySignsRule,
            new($"出院时写下的个人早期征兆同时出现：{Named(Tongue.Chinese)}。", $"Personal early signs written down at discharge are there together: {Named(Tongue.English)}."), Quotes(facts.Picture, present));
    }

    /// <summary>The red flags of intake count in every check-in. What is to be seen today is work for within two hours.</summary>
    private static IEnumerable<(RiskFlag Flag, bool IsTold)> Dangers(KnowledgeBase knowledge, CheckInFacts facts)
    {
        var told = facts.Picture with { Findings = [.. facts.Picture.Findings.Where(finding => finding.Quote.Message > 0)] };
        foreach (var fired in TriageRules.Screen(knowledge, facts.Picture))
            if (Quotes(facts.Picture, fired.Because) is { Count: > 0 } quotes)
                yield return (new RiskFlag(
                    fired.Flag.IsCrisis ? RiskFlagKind.Crisis : RiskFlagKind.Worsening,
                    fired.Flag.Acuity.IsEmergency() ? FlagUrgency.Red : FlagUrgency.Orange, fired.Flag.Id, fired.Flag.Name, quotes),
                    fired.Flag.When.Test(told) is Truth.True);
    }

    private static IEnumerable<RiskFlag> Choices(CheckInFacts facts) =>
        from chosen in facts.Chosen
        let option = facts.Programme.Question(chosen.Question)?.Options.FirstOrDefault(option => option.Id == chosen.Option)
        let raises = option?.Raises
        where raises is not null
        select new RiskFlag(option.Kind, raises.Value, chosen.Question + "/" + chosen.Option, option.Because ?? option.Text, [chosen.Quote]);

    /// <summary>A programme's own rule says better what an intake flag of the same words says. Where the flag fires only because of the illness
    /// the patient is followed for, the threshold that was set for people with that illness counts.</summary>
    private static bool SaysTheSame(RiskFlag rule, RiskFlag danger, bool isTold) =>
        danger.Kind is not RiskFlagKind.Crisis && (rule.Urgency <= danger.Urgency || !isTold && rule.Urgency is FlagUrgency.Orange) && rule.Quotes.Intersect(danger.Quotes).Any();

    /// <summary>One flag for each kind and medicine: the most urgent, with the words of the others.</summary>
    private static IEnumerable<RiskFlag> Folded(IReadOnlyList<RiskFlag> flags) =>
        from same in flags.GroupBy(flag => (flag.Kind, flag.MedicineId))
        let first = same.MinBy(flag => flag.Urgency)!
        select first with
        {
            Quotes = [.. first.Quotes.Concat(same.SelectMany(flag => flag.Quotes)).Distinct()],
            Trend = first.Trend ?? same.Select(flag => flag.Trend).FirstOrDefault(trend => trend is not null),
        };

    /// <summary>The words behind it; what the discharge letter says is no answer of the patient.</summary>
    private static IReadOnlyList<Quote> Quotes(ClinicalPicture picture, IReadOnlyList<string> because) =>
        [.. because.Select(code => picture.Latest(code)?.Quote ?? picture.Measurements.LastOrDefault(measured => Names(code, measured.Measure))?.Quote)
            .OfType<Quote>().Where(quote => quote.Message > 0).Distinct()];

    private static bool Names(string name, Measure measure) => name.Replace("-", "", StringComparison.Ordinal).Equals(measure.ToString(), StringComparison.OrdinalIgnoreCase);
}
