using TriageBot.Clinical.FollowUp;
using TriageBot.Web.FollowUp;

namespace TriageBot.Web.Demo;

/// <summary>Some invented patients pause, want to be asked less often, to be called instead, or to hear no more: with the link of their last letter, as on the page.</summary>
public sealed class DemoWishes(DemoSite site)
{
    private const int DaysOfPause = 6;

    /// <returns>What a nurse must be told because of it.</returns>
    public async Task<IReadOnlyList<PlantedFlag>> RunAsync(DemoPerson person, string letter)
    {
        var now = site.Clock.Now;
        if (person.Wish is not { } kind || person.HasWished || person.DayOf(now) < person.WishFrom
            || await site.Use<EnterCheckIn>().RunAsync(DemoAnswers.SecretOf(letter), person.Notice.Identity.BirthDate, CancellationToken.None) is not EnterOutcome.Opened entered)
            return [];
        var zone = person.ZoneAt(now);
        var until = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(DaysOfPause);
        if (await site.Use<MakeWish>().ForPatientAsync(entered.ConversationId, new WishInput(kind, kind is WishKind.Pause ? until : null)) is not WishOutcome.Done)
            throw new InvalidOperationException($"The wish of demo patient {person.Number} was not taken.");
        person.Wished(now, kind switch
        {
            WishKind.Pause => AllowedHours.On(until.AddDays(1), 0, zone),
            WishKind.Stop or WishKind.CallInstead => DateTimeOffset.MaxValue,
            _ => null,
        });
        return Wish.Flag(kind, person.Risk) is { } flag ? [new(person.Number, flag.Kind, flag.Urgency, now, $"wish: {Wish.NameOf(kind)}")] : [];
    }
}
