using System.Net;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

/// <summary>Limits slow a flood down; they never hold a danger sign back.</summary>
public sealed class Pace(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly TriageHost host = new(database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"),
        ("Intake:NewPerMinutePerAddress", "4"), ("Intake:MessagesPerMinutePerAddress", "6"), ("Intake:TurnsPerMinute", "3"), ("Intake:MostTurns", "10"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_fifth_intake_in_a_minute_is_told_to_wait()
    {
        var kiosk = new Kiosk(host.CreateClient());
        for (var number = 0; number < 4; number++)
            (await kiosk.BeginAsync()).Status.ShouldBe(HttpStatusCode.Created);

        var fifth = await kiosk.BeginAsync();

        fifth.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        fifth.MediaType.ShouldBe("application/problem+json");
        fifth.Detail.ShouldContain("Too many new intakes");
    }

    [Fact]
    public async Task Past_every_limit_a_danger_sign_is_still_heard()
    {
        var kiosk = new Kiosk(host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        Answer harmless;
        do
            harmless = await kiosk.SayAsync("嗯");
        while (harmless.Status is HttpStatusCode.OK);

        var danger = await kiosk.SayAsync("胸口压榨样疼，出冷汗，左胳膊也疼");
        var after = await kiosk.SayAsync("嗯");

        harmless.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        harmless.Detail.ShouldContain("120");
        danger.Status.ShouldBe(HttpStatusCode.OK);
        danger.Acuity.ShouldBe("E0");
        after.Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
