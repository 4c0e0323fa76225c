using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>One tap on "pause", "less often", "call me", "another time" or "stop", by the patient or by staff for a patient on the telephone; and taking it back.</summary>
public sealed class MakeWish(IDbContextFactory<TriageDb> databases, Wishes wishes, WishSheets sheets, EscalationFeed desks, ConversationFeed pages)
{
    private const int MostTries = 4;

    public async Task<WishOutcome> ForPatientAsync(Guid conversation, WishInput input) =>
        await PlanOfAsync(conversation) is { } plan ? await DoAsync(plan, input, Actor.Patient, conversation) : new WishOutcome.Over();

    public async Task<WishOutcome> UndoForPatientAsync(Guid conversation) =>
        await PlanOfAsync(conversation) is { } plan ? await DoAsync(plan, null, Actor.Patient, conversation) : new WishOutcome.Over();

    public Task<WishOutcome> ForStaffAsync(Guid plan, WishInput input, Actor staff) => DoAsync(plan, input, staff, null);

    public Task<WishOutcome> UndoForStaffAsync(Guid plan, Actor staff) => DoAsync(plan, null, staff, null);

    private async Task<Guid?> PlanOfAsync(Guid conversation)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        return await database.CheckIns.Where(checkIn => checkIn.ConversationId == conversation).Select(checkIn => (Guid?)checkIn.PlanId).SingleOrDefaultAsync(CancellationToken.None);
    }

    /// <summary>A wish counts even when the page is closed after the tap. Two at once are taken one after the other.</summary>
    private async Task<WishOutcome> DoAsync(Guid planId, WishInput? input, Actor by, Guid? conversation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(planId, input, by, conversation, CancellationToken.None);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Somebody else changed the plan: read it and decide again.
            }
        }
    }

    private async Task<WishOutcome> OnceAsync(Guid planId, WishInput? input, Actor by, Guid? conversation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Plans.SingleOrDefaultAsync(plan => plan.Id == planId, cancellationToken) is not { } plan || plan is { Status: PlanStatus.Ended, Because: not Silence.NoReplyRule })
            return new WishOutcome.Over();
        if (input?.ProblemOn(await sheets.TodayOfAsync(database, plan, cancellationToken)) is { } problem)
            return new WishOutcome.Refused(problem);
        IReadOnlyList<Escalation> raised = [];
        if (input is not null)
            raised = await wishes.KeepAsync(database, plan, input, by, conversation, cancellationToken);
        else
            await wishes.UndoAsync(database, plan, by, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var escalation in raised)
            desks.Publish(escalation.Id);
        if (conversation is { } open)
            pages.Publish(open);
        return new WishOutcome.Done(await sheets.OfAsync(database, plan, cancellationToken));
    }
}
