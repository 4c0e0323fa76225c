using System.Text.Json;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>What one case of the must-pass set came to.</summary>
public sealed record MustPassResult(string Id, string Group, string Wanted, string Got, bool IsPassed, string Because);

/// <summary>A case that has to come out right before anything is released (E2).</summary>
public abstract record MustPassCase(string Id, string Group)
{
    private const string FollowUpGroup = "follow-up", NobodyCalled = "NONE";

    public abstract ValueTask<MustPassResult> JudgeAsync(KnowledgeBase knowledge, Teller tell, CancellationToken cancellationToken);

    /// <summary>Somebody at the front door. Never less urgent than <paramref name="Least"/>, nor more than <paramref name="Most"/> where that is given.</summary>
    /// <param name="AtOnce">The first message says it all: nothing may have to be asked.</param>
    public sealed record Intake(string Id, string Group, TriageCase Story, Acuity Least, Acuity? Most, bool AtOnce) : MustPassCase(Id, Group)
    {
        public override async ValueTask<MustPassResult> JudgeAsync(KnowledgeBase knowledge, Teller tell, CancellationToken cancellationToken)
        {
            var told = await tell(Story, AtOnce, cancellationToken);
            var isPassed = !Least.IsHigherThan(told.Acuity) && !(Most is { } most && told.Acuity.IsHigherThan(most));
            return new(Id, Group, $"{Most?.Code() ?? "E0"}–{Least.Code()}{(AtOnce ? " at once" : "")}", told.Acuity.Code(), isPassed, told.Because);
        }
    }

    /// <summary>Somebody after discharge. A nurse hears of it at least as soon as <paramref name="Least"/>; null means that nobody need be called.</summary>
    public sealed record FollowUp(string Id, CheckInCase Story, FlagUrgency? Least) : MustPassCase(Id, FollowUpGroup)
    {
        public override ValueTask<MustPassResult> JudgeAsync(KnowledgeBase knowledge, Teller tell, CancellationToken cancellationToken)
        {
            var flags = CheckInPlayer.Play(knowledge, Story);
            FlagUrgency? soonest = flags.Count > 0 ? flags.Min(flag => flag.Urgency) : null;
            var isPassed = Least is { } least ? soonest <= least : soonest is null or FlagUrgency.Note;
            return ValueTask.FromResult(new MustPassResult(Id, FollowUpGroup, NameOf(Least), NameOf(soonest), isPassed, string.Join(' ', flags.Select(flag => flag.RuleId).Distinct(StringComparer.Ordinal))));
        }
    }

    public static MustPassCase Read(JsonElement line) => line.Text("group") is FollowUpGroup
        ? new FollowUp(line.Text("id"), CheckInCase.Read(line), UrgencyOf(line.Text("least")))
        : ReadIntake(line, TriageCase.LevelOf(line.Text("least")));

    private static Intake ReadIntake(JsonElement line, Acuity least) => new(
        line.Text("id"), line.Text("group"), TriageCase.Read(line, least), least,
        line.TextOrNull("most") is { } most ? TriageCase.LevelOf(most) : null, line.TruthOrNull("at_once") is true);

    private static string NameOf(FlagUrgency? urgency) => urgency?.ToString().ToUpperInvariant() ?? NobodyCalled;

    private static FlagUrgency? UrgencyOf(string code) => code is NobodyCalled ? null
        : Enum.GetValues<FlagUrgency>().Where(urgency => NameOf(urgency) == code).Cast<FlagUrgency?>().FirstOrDefault()
        ?? throw new FormatException($"'least' is \"{code}\"; expected RED, ORANGE, YELLOW, NOTE or {NobodyCalled}.");
}
