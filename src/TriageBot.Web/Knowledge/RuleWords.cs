using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Knowledge;

/// <summary>A rule as people read it: one statement, or several and how many of them must hold.</summary>
/// <param name="Text">The statement, or the words before the parts ("all of these").</param>
/// <param name="Finding">Id of the finding a statement is about, or null.</param>
/// <param name="Sentence">The whole in one line.</param>
public sealed record RuleWords(Criterion Criterion, string Text, string? Finding, IReadOnlyList<RuleWords> Parts, string Sentence)
{
    public static RuleWords Of(Criterion criterion, KnowledgeBase knowledge, Texts texts) => criterion switch
    {
        Criterion.All { Parts: [var only] } => Of(only, knowledge, texts),
        Criterion.AtLeast { Parts: [var only] } => Of(only, knowledge, texts),
        Criterion.All all => Joined(all, texts["rule-all"], [.. all.Parts.SelectMany(Flat)], knowledge, texts, parts => string.Join(texts["rule-and"], parts)),
        Criterion.AtLeast { Number: 1 } any => Joined(any, texts["rule-any"], any.Parts, knowledge, texts, parts => string.Join(texts["rule-or"], parts)),
        Criterion.AtLeast some => Joined(some, texts.Say("rule-at-least", some.Number), some.Parts, knowledge, texts,
            parts => texts.Say("rule-of", some.Number, string.Join(texts["rule-comma"], parts))),
        Criterion.Not not => Joined(not, texts["rule-not"], [not.Part], knowledge, texts, parts => texts.Say("rule-without", parts[0])),
        Criterion.Scored scored => Plain(scored, $"{scored.Score.Name.In(texts.Tongue)} {Bound(scored.Threshold, texts["unit-score"])}"),
        Criterion.Leaf leaf => Statement(leaf, knowledge, texts),
        _ => Plain(criterion, criterion.GetType().Name), // a kind of rule newer than this page: named, so that the page still opens
    };

    /// <summary>"This, and (that and that)" reads as "this, that and that".</summary>
    private static IEnumerable<Criterion> Flat(Criterion part) => part is Criterion.All all ? all.Parts.SelectMany(Flat) : [part];

    private static RuleWords Joined(
        Criterion criterion, string text, IReadOnlyList<Criterion> parts, KnowledgeBase knowledge, Texts texts, Func<string[], string> join)
    {
        RuleWords[] said = [.. parts.Select(part => Of(part, knowledge, texts))];
        return new(criterion, text, null, said, join([.. said.Select(part => part.Parts.Count > 1 ? texts.Say("rule-bracket", part.Sentence) : part.Sentence)]));
    }

    private static RuleWords Plain(Criterion criterion, string text) => new(criterion, text, null, [], text);

    private static RuleWords Statement(Criterion.Leaf leaf, KnowledgeBase knowledge, Texts texts)
    {
        var code = leaf switch { Criterion.Has has => has.Code, Criterion.Carries carries => carries.Code, _ => null };
        var text = leaf switch
        {
            Criterion.Measured measured => $"{knowledge.Wording.Say("measure-" + measured.Measure.ToString().ToLowerInvariant(), texts.Tongue)} {Bound(measured.Threshold, texts.Find("unit-" + measured.Name) ?? "")}",
            Criterion.Aged aged => texts.Say("rule-age", Span(aged.Threshold, texts, Years)),
            Criterion.OfSex sex => texts[sex.Expected is Sex.Female ? "rule-female" : "rule-male"],
            Criterion.Expecting expecting => string.Join(texts["rule-or"], expecting.AnyOf.Select(state => texts[state is Pregnancy.Pregnant ? "rule-pregnant" : "rule-after-birth"])),
            Criterion.Lasting lasting => texts.Say("rule-lasting", lasting.Of is { } of ? Name(of, knowledge, texts) : "", Span(lasting.Threshold, texts, Hours)).Trim(),
            _ => Name(code ?? leaf.Name, knowledge, texts),
        };
        return new(leaf, text, code ?? (leaf as Criterion.Lasting)?.Of, [], text);
    }

    internal static string Name(string code, KnowledgeBase knowledge, Texts texts) =>
        knowledge.Findings.TryGetValue(code, out var finding) ? finding.Name.In(texts.Tongue) : texts.Find("fact-" + code) ?? code;

    private static readonly (double Length, string Unit)[] Years = [(1, "span-age"), (1 / 12.0, "span-months"), (7 / 365.25, "span-weeks"), (1 / 365.25, "span-days")];
    private static readonly (double Length, string Unit)[] Hours = [(8766, "span-years"), (730, "span-months"), (168, "span-weeks"), (24, "span-days"), (1, "span-hours"), (1 / 60.0, "span-minutes")];

    /// <summary>In the largest unit in which it is a whole number.</summary>
    private static string Span(Threshold threshold, Texts texts, (double Length, string Unit)[] units)
    {
        var (length, unit) = units.FirstOrDefault(unit => threshold.Value / unit.Length is >= 0.999 and var count && Math.Abs(count - Math.Round(count)) < 0.001, units[^1]);
        return Bound(threshold with { Value = Math.Round(threshold.Value / length, 2) }, texts[unit]);
    }

    private static string Bound(Threshold threshold, string unit) =>
        $"{threshold.Sign switch { ">=" => "≥", "<=" => "≤", var sign => sign }} {threshold.Value.ToString("0.##", CultureInfo.InvariantCulture)}{(unit.Length > 0 ? " " + unit : "")}".TrimEnd();
}
