using System.Globalization;
using TriageBot.Web.Prompts.Replay;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Everything an activation is judged by.</summary>
/// <param name="Run">The newest replay of this revision, or null.</param>
/// <param name="Unsigned">Downgrades of that run that no safety officer has signed.</param>
/// <param name="HasModel">Whether a language model would now read with this document.</param>
internal sealed record PublishCase(
    IDocumentKind Kind, DocumentRevision Revision, IReadOnlyList<DocumentApproval> Approvals, Rollout Rollout, ReplayRun? Run, int Unsigned, bool HasModel);

/// <summary>What stands between a revision and patients. Pure; every reason is told at once, so that nobody finds them one by one.</summary>
internal static class PublishGate
{
    /// <param name="share">Percent of conversations asked for.</param>
    public static IReadOnlyList<DocumentRefusal> Blocks(PublishCase what, int share) => [.. Reasons(what, share)];

    /// <summary>The next stage, or null when the revision is in force for everybody.</summary>
    public static int? NextShare(IDocumentKind kind, Rollout rollout, int number) =>
        rollout.Candidate is null && rollout.Stable == number ? null
        : !kind.IsStaged ? DocumentActivation.Everybody
        : rollout.Candidate == number ? DocumentActivation.Stages.Where(stage => stage > rollout.Share).Cast<int?>().FirstOrDefault() : DocumentActivation.Stages[0];

    private static IEnumerable<DocumentRefusal> Reasons(PublishCase what, int share)
    {
        var (kind, revision) = (what.Kind, what.Revision);
        if (kind.Check(revision.Document, revision.Text).Count(problem => problem.IsBlocking) is > 0 and var broken)
            yield return No("broken", broken);
        if (what.Approvals.Any(approval => !approval.IsApproved))
            yield return new("rejected", [what.Approvals.First(approval => !approval.IsApproved).By]);
        if (!what.Approvals.Any(approval => approval.IsApproved && approval.By != revision.Author && DocumentRights.ApproversOf(kind, revision.Document).Contains(approval.Role, StringComparer.Ordinal)))
            yield return new(kind.IsClinical(revision.Document) ? "needs-clinician" : "needs-approval", []);
        foreach (var reason in kind.IsReplayed ? Replayed(what) : [])
            yield return reason;
        if (NextShare(kind, what.Rollout, revision.Number) is not { } next)
            yield return new("in-force", []);
        else if (share != next)
            yield return No("stage", next);
    }

    private static IEnumerable<DocumentRefusal> Replayed(PublishCase what)
    {
        if (what.Run is not { State: ReplayState.Finished } run)
            yield return new("needs-replay", []);
        else if (run.Against != what.Rollout.Stable)
            yield return No("replay-old", run.Against);
        else if (what.HasModel && !run.WithModel)
            yield return new("replay-without-model", []);
        else if (what.Unsigned > 0)
            yield return No("downgrades", what.Unsigned);
    }

    private static DocumentRefusal No(string code, int number) => new(code, [number.ToString(CultureInfo.InvariantCulture)]);
}
