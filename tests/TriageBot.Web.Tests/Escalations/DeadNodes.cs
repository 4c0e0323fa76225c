using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

/// <summary>T4: real processes of the program are killed while ladders climb; the next one takes each step at its original deadline.</summary>
public sealed class DeadNodes(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const int Waiting = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Late = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Killed_in_the_middle_of_the_ladders_the_other_node_takes_each_step_once_at_its_deadline()
    {
        await Watching.AlwaysAsync(database);
        using Node first = Node.Start(database, "http://127.0.0.1:9"), second = Node.Start(database, "http://127.0.0.1:9");
        await ClimbedAsync(await DueAsync(1, DateTimeOffset.UtcNow)); // somebody climbs: both have begun or will soon
        var deadlines = DateTimeOffset.UtcNow.AddSeconds(2);
        var red = await DueAsync(Waiting, deadlines);

        await ClimbedAsync(red, Waiting / 4);
        await first.KillAsync();
        await ClimbedAsync(red);

        await using var db = database.Open();
        var steps = await db.EpisodeEvents.AsNoTracking().Where(step => red.Contains(step.EscalationId) && step.Kind == EpisodeEventKind.Climbed).ToListAsync();
        var due = await db.Escalations.AsNoTracking().Where(one => red.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.AcknowledgeBy);
        steps.Select(step => step.EscalationId).ShouldBeUnique();
        steps.Count.ShouldBe(Waiting);
        steps.ShouldAllBe(step => step.Code == nameof(Rung.ChargeNurse));
        steps.Select(step => step.At - due[step.EscalationId]).ShouldAllBe(late => late >= TimeSpan.Zero && late <= Late);
    }

    /// <summary>Nobody takes them on; the first step of one is due half a second after that of the one before.</summary>
    private async Task<IReadOnlyList<Guid>> DueAsync(int count, DateTimeOffset first)
    {
        await using var db = database.Open();
        List<Guid> ids = [];
        for (var number = 0; number < count; number++)
        {
            var (due, conversation, id) = (first.AddSeconds(number * 0.5), Sample.Conversation(database.Cipher), Guid.CreateVersion7());
            db.Conversations.Add(conversation);
            db.Escalations.Add(new Escalation
            {
                Id = id, ConversationId = conversation.Id, Problem = "acute-coronary-syndrome", Acuity = Acuity.Immediate, Level = EscalationLevel.Red, RaisedAt = due.AddMinutes(-10),
                LadderFrom = due.AddMinutes(-10), AcknowledgeBy = due, Quote = Escalation.SealQuote(database.Cipher, conversation.Id, id, "胸口压榨样疼"),
            });
            ids.Add(id);
        }
        await db.SaveChangesAsync();
        await db.Escalations.Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClimbAt, one => one.AcknowledgeBy));
        return ids;
    }

    private async Task ClimbedAsync(IReadOnlyList<Guid> ids, int? count = null)
    {
        using var over = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await CountAsync(ids) < (count ?? ids.Count))
            await look.WaitForNextTickAsync(over.Token);
    }

    private async Task<int> CountAsync(IReadOnlyList<Guid> ids)
    {
        await using var db = database.Open();
        return await db.Escalations.CountAsync(one => ids.Contains(one.Id) && one.Rung != Rung.Nurse);
    }
}
