using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Reads what a patient wishes, for their own page and for staff.</summary>
public sealed class WishSheets(TimeProvider clock)
{
    public async Task<WishSheet?> OfConversationAsync(TriageDb database, Guid conversation, CancellationToken cancellationToken) =>
        await database.Plans.AsNoTracking().SingleOrDefaultAsync(plan => database.CheckIns.Any(checkIn => checkIn.PlanId == plan.Id && checkIn.ConversationId == conversation), cancellationToken) is { } plan
            ? await OfAsync(database, plan, cancellationToken) : null;

    public async Task<WishSheet> OfAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken)
    {
        var wishes = await database.Wishes.AsNoTracking().Where(wish => wish.PlanId == plan.Id).OrderByDescending(wish => wish.At).ToListAsync(cancellationToken);
        string[] names = [.. wishes.SelectMany(wish => new[] { wish.By, wish.UndoneBy }).OfType<string>().Distinct(StringComparer.Ordinal)];
        var shown = names.Length == 0 ? [] : await database.Users.AsNoTracking().Where(account => names.Contains(account.UserName))
            .ToDictionaryAsync(account => account.UserName ?? "", account => account.DisplayName, StringComparer.Ordinal, cancellationToken);
        var next = await database.CheckIns.AsNoTracking().Where(checkIn => checkIn.PlanId == plan.Id && checkIn.Status == CheckInStatus.Planned).MinAsync(checkIn => (DateTimeOffset?)checkIn.DueAt, cancellationToken);
        var now = clock.GetUtcNow();
        return new(plan.Id, plan.StatusAt(now), plan.Because, plan.PausedUntil > now ? plan.PausedUntil : null, plan.IsThinned, plan.CallsInstead, plan.PreferredHour,
            await ZoneOfAsync(database, plan, cancellationToken), next,
            [.. wishes.Select(wish => new WishLine(wish.Kind, wish.At, shown.GetValueOrDefault(wish.By, wish.By), wish.Until, wish.Hour, wish.UndoneAt, wish.UndoneBy is { } by ? shown.GetValueOrDefault(by, by) : null))]);
    }

    /// <summary>Today where the patient lives.</summary>
    public async Task<DateOnly> TodayOfAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await ZoneOfAsync(database, plan, cancellationToken)).DateTime);

    private static async Task<TimeZoneInfo> ZoneOfAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken) =>
        TimeZoneInfo.FindSystemTimeZoneById(await database.Patients.AsNoTracking().Where(patient => patient.Id == plan.PatientId).Select(patient => patient.Zone).SingleAsync(cancellationToken));
}
