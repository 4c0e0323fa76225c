using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

/// <summary>Two nodes on one PostgreSQL: what happens on one is on the screens of the other.</summary>
public sealed class BetweenNodes(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TriageHost one = new(database), other = new(database);

    [Fact]
    public async Task A_danger_raised_on_one_node_reaches_the_desks_of_the_other_once_and_only_by_its_id()
    {
        var (id, last) = (Guid.NewGuid(), Guid.NewGuid());
        var heard = new Heard(2);
        using var desk = other.Services.GetRequiredService<EscalationFeed>().Listen(heard.TakeAsync);
        var own = new Heard(2);
        using var here = one.Services.GetRequiredService<EscalationFeed>().Listen(own.TakeAsync);

        one.Services.GetRequiredService<EscalationFeed>().Publish(id);
        one.Services.GetRequiredService<EscalationFeed>().Publish(last);

        (await heard.AllAsync(Patience)).ShouldBe([id, last], ignoreOrder: true);
        (await own.AllAsync(Patience)).ShouldBe([id, last], ignoreOrder: true); // its own notice does not come back to it
    }

    [Fact]
    public async Task A_conversation_that_changes_on_one_node_changes_on_the_patients_page_of_the_other()
    {
        var conversation = Guid.NewGuid();
        var heard = new Heard(1);
        using var page = other.Services.GetRequiredService<ConversationFeed>().Listen(conversation, () => heard.TakeAsync(conversation));

        one.Services.GetRequiredService<ConversationFeed>().Publish(conversation);

        (await heard.AllAsync(Patience)).ShouldBe([conversation]);
    }

    [Fact]
    public async Task After_the_database_was_away_the_nodes_hear_each_other_again()
    {
        await database.CutOffAsync();
        await database.ReconnectAsync();
        var last = Guid.NewGuid();
        var heard = new Heard(1);
        using var desk = other.Services.GetRequiredService<EscalationFeed>().Listen(heard.TakeAsync);

        for (var until = DateTime.UtcNow + Patience; !heard.IsOver && DateTime.UtcNow < until; await Task.Delay(200))
            one.Services.GetRequiredService<EscalationFeed>().Publish(last); // the line comes back when it comes back; pages read anew meanwhile

        heard.IsOver.ShouldBeTrue();
    }

    public Task InitializeAsync() => Task.WhenAll(((TriageHost[])[one, other]).Select(node => node.Services.GetRequiredService<NodeNotices>().Hears.Task.WaitAsync(Patience)));

    public async Task DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
    }

    /// <summary>What was heard, until so many have come.</summary>
    private sealed class Heard(int expected)
    {
        private readonly List<Guid> all = [];
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOver => over.Task.IsCompleted;

        public Task TakeAsync(Guid id)
        {
            lock (all)
            {
                all.Add(id);
                if (all.Count >= expected)
                    over.TrySetResult();
            }
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<Guid>> AllAsync(TimeSpan patience)
        {
            await over.Task.WaitAsync(patience);
            lock (all)
                return [.. all];
        }
    }
}
