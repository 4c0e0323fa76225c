using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Numbers;

/// <summary>What the rules behind escalations are called.</summary>
public sealed class RuleNames(KnowledgeBase knowledge)
{
    private static readonly Dictionary<string, Bilingual> Kinds = new(StringComparer.Ordinal)
    {
        ["NotTaken"] = new("没有按医嘱用药", "A medicine is not taken as prescribed"), [nameof(RiskFlagKind.SideEffect)] = new("可能的副作用", "A possible side effect"),
        [nameof(RiskFlagKind.SupplyLow)] = new("药快用完", "A medicine runs out"), [nameof(RiskFlagKind.NoReply)] = new("没有回复", "No reply"), [nameof(RiskFlagKind.Crisis)] = new("自伤或暴力", "Self-harm or violence"),
        [nameof(RiskFlagKind.Contradiction)] = new("前后说法不一", "Two accounts that do not agree"), [nameof(RiskFlagKind.Need)] = new("需要帮助", "A need"), [nameof(RiskFlagKind.Distress)] = new("情绪困扰", "Distress"),
        [nameof(RiskFlagKind.Relapse)] = new("复发", "A relapse"), [nameof(RiskFlagKind.Worsening)] = new("加重", "Getting worse"),
    };

    /// <param name="problem">As it stands in the escalation: a rule, or a kind with its rule or medicine.</param>
    public Bilingual Of(string problem) =>
        knowledge.RedFlags.FirstOrDefault(flag => flag.Id == problem)?.Name
        ?? knowledge.Complaints.SelectMany(complaint => complaint.Rules).FirstOrDefault(rule => rule.Id == problem)?.Because
        ?? Problems.Find(problem)
        ?? (problem.Split(':', 2) is [var kind, var about] ? About(kind, about) : new(problem, problem));

    private Bilingual About(string kind, string about)
    {
        if (knowledge.Programmes.Values.SelectMany(programme => programme.Rules).FirstOrDefault(rule => rule.Id == about) is { } rule)
            return rule.Because;
        var of = knowledge.RedFlags.FirstOrDefault(flag => flag.Id == about)?.Name ?? knowledge.Medicines.All.GetValueOrDefault(about)?.Name;
        var named = Kinds.GetValueOrDefault(kind) ?? new(kind, kind);
        return of is null ? named with { Zh = $"{named.Zh}（{about}）", En = $"{named.En} ({about})" } : new($"{named.Zh}：{of.Zh}", $"{named.En}: {of.En}");
    }
}
