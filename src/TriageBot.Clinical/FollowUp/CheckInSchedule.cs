namespace TriageBot.Clinical.FollowUp;

/// <summary>What is to be done with a due contact at this moment.</summary>
public enum SendDecision { Send, Wait, DropStale, DropTooMany }

/// <summary>When a contact goes out: only in allowed hours where the patient is, each once, and never late (F4).</summary>
public static class CheckInSchedule
{
    /// <summary>A contact this much later than planned is dropped: tomorrow's question about today helps nobody.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(6);

    /// <summary>The instant at which a step is due: the preferred hour of its date, kept within the allowed ones.</summary>
    public static DateTimeOffset DueAt(DateOnly date, int preferredHour, AllowedHours hours, TimeZoneInfo zone) =>
        hours.NextFrom(AllowedHours.On(date, Math.Clamp(preferredHour, hours.From, hours.Until - 1), zone), zone);

    /// <summary>What to do with a step that is due at <paramref name="due"/>.</summary>
    /// <param name="sent">When this patient was contacted unasked before.</param>
    public static SendDecision Decide(DateTimeOffset due, DateTimeOffset now, AllowedHours hours, TimeZoneInfo zone, IReadOnlyList<DateTimeOffset> sent)
    {
        if (now < due)
            return SendDecision.Wait;
        var day = TimeZoneInfo.ConvertTime(now, zone).Date;
        if (now - due >= StaleAfter || TimeZoneInfo.ConvertTime(due, zone).Date != day || !hours.Contains(now, zone))
            return SendDecision.DropStale;
        return sent.Any(before => TimeZoneInfo.ConvertTime(before, zone).Date == day) || sent.Count(before => now - before < TimeSpan.FromDays(CheckInPlan.Month)) >= CheckInPlan.MostContacts
            ? SendDecision.DropTooMany : SendDecision.Send;
    }
}
