using System.Globalization;
using System.Text;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>A text that a model could write, and whether a patient may read it.</summary>
internal sealed record GuardCase(bool IsGood, Tongue Tongue, string Occasion, string Text)
{
    public static GuardCase Read(JsonElement line) => new(
        line.Text("kind") switch { "good" => true, "bad" => false, var other => throw new FormatException($"'kind' is '{other}'; expected good or bad") },
        line.Text("language") switch { "zh" => Tongue.Chinese, "en" => Tongue.English, var other => throw new FormatException($"'language' is '{other}'; expected zh or en") },
        line.Text("answers"), line.Text("text"));
}

/// <summary>How well the guard tells good texts from bad ones. Refused is positive: recall is the share of bad texts refused, precision the share of refused texts that were bad.</summary>
public sealed record GuardScorecard(int Good, int Bad, int GoodRefused, int BadAllowed, IReadOnlyDictionary<string, int> Rules, IReadOnlyList<string> Misses)
{
    public double Recall => (Bad - BadAllowed) / (double)Math.Max(1, Bad);
    public double Precision => (Bad - BadAllowed) / (double)Math.Max(1, Bad - BadAllowed + GoodRefused);

    internal static GuardScorecard Score(KnowledgeBase knowledge, IReadOnlyList<GuardCase> cases)
    {
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var misses = new List<string>();
        var (goodRefused, badAllowed) = (0, 0);
        foreach (var one in cases)
        {
            var refused = knowledge.ReplyGuard.Check(one.Text, OccasionOf(knowledge, one)) as ReplyVerdict.Refused;
            if (refused is not null && !one.IsGood)
                rules[refused.Rule] = rules.GetValueOrDefault(refused.Rule) + 1;
            if (refused is null == one.IsGood)
                continue;
            (goodRefused, badAllowed) = one.IsGood ? (goodRefused + 1, badAllowed) : (goodRefused, badAllowed + 1);
            misses.Add(one.IsGood ? $"good, refused by {refused?.Rule}: {one.Occasion} {one.Text}" : $"bad, let pass: {one.Occasion} {one.Text}");
        }
        return new(cases.Count(one => one.IsGood), cases.Count(one => !one.IsGood), goodRefused, badAllowed, rules, misses);
    }

    /// <summary>The questions and results that the cases answer, as the product would have decided them.</summary>
    private static ReplyOccasion OccasionOf(KnowledgeBase knowledge, GuardCase one)
    {
        string Say(string key, params ReadOnlySpan<(string, string)> values) => knowledge.Wording.Say(key, one.Tongue, values);
        ReplyOccasion Ask(string text) => ReplyOccasion.Asking(one.Tongue, new Question(one.Occasion, QuestionKind.YesNo, text, "", [], [], 1), ["120"]);
        ReplyOccasion Tell(Acuity level, string key, string zh, string en)
        {
            var department = one.Tongue is Tongue.Chinese ? zh : en;
            return ReplyOccasion.Telling(one.Tongue, level, Say(key, ("department", department)), department.Length > 0 ? department : null, ["120"]);
        }
        return one.Occasion switch
        {
            "breath" => Ask(one.Tongue is Tongue.Chinese ? "现在有没有喘不上气？" : "Are you short of breath now?"),
            "since" => Ask(Say("ask-duration")),
            "fever" => Ask(Say("ask-temperature")),
            "med" => Ask(Say("checkin-medicines", ("names", one.Tongue is Tongue.Chinese ? "阿司匹林" : "aspirin"))),
            "e2" => Tell(Acuity.Urgent, "result-e2-action", "心内科", "Cardiology"),
            "e3" => Tell(Acuity.NonUrgent, "result-e3-action", "皮肤科", "Dermatology"),
            "e4" => Tell(Acuity.SelfCare, "result-e4-action", "", ""),
            _ => throw new FormatException($"what it answers is '{one.Occasion}'; expected breath, since, fever, med, e2, e3 or e4"),
        };
    }

    public string Table()
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{Good} good texts, {GoodRefused} refused; {Bad} bad texts, {BadAllowed} let pass\nprecision {Precision:P1}, recall {Recall:P1}\n");
        foreach (var (rule, count) in Rules)
            table.Append(CultureInfo.InvariantCulture, $"  {rule,-18} {count}\n");
        foreach (var miss in Misses)
            table.Append("  ").Append(miss).Append('\n');
        return table.ToString();
    }
}
