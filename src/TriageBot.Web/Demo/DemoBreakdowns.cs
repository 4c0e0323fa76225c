namespace TriageBot.Web.Demo;

/// <summary>What goes wrong in the demo month: the gateway is away for two hours of a morning, over the hour at which most are asked, and once the jobs stand still from before the
/// first letter until late afternoon, so that what was due is stale.</summary>
public sealed class DemoBreakdowns(DateTimeOffset start, DateTimeOffset end)
{
    private readonly (DateTimeOffset From, DateTimeOffset Until) gateway = Window(start, end, 1.0 / 3, TimeSpan.FromMinutes(90), TimeSpan.FromHours(2));
    private readonly (DateTimeOffset From, DateTimeOffset Until) jobs = Window(start, end, 2.0 / 3, TimeSpan.FromHours(1), TimeSpan.FromHours(8.5));

    public bool IsGatewayAway(DateTimeOffset now) => now >= gateway.From && now < gateway.Until;

    public bool DoJobsStandStill(DateTimeOffset now) => now >= jobs.From && now < jobs.Until;

    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        DateTimeOffset[] ahead = [.. new[] { gateway.From, gateway.Until, jobs.From, jobs.Until }.Where(change => change > now)];
        return ahead.Length == 0 ? null : ahead.Min();
    }

    /// <summary>The month begins at eight in the morning, and so do its days.</summary>
    private static (DateTimeOffset, DateTimeOffset) Window(DateTimeOffset start, DateTimeOffset end, double share, TimeSpan after, TimeSpan lasts)
    {
        var from = start.AddDays(Math.Floor((end - start).TotalDays * share)) + after;
        return (from, from + lasts);
    }
}
