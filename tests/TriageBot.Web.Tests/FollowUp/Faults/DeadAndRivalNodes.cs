using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp.Faults;

/// <summary>T3, T10, T11: real processes of the program on PostgreSQL that are killed, frozen and set against each other. A call to a gateway cannot be
/// in our transaction, so a letter in flight at a crash is called out again with the same key: at least once from us, at most once behind a receiver that knows keys.</summary>
public sealed class DeadAndRivalNodes(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private const int Claimed = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private LetterBox? opened;

    private LetterBox Gateway => opened ?? throw new InvalidOperationException("Opened in InitializeAsync.");

    public async Task InitializeAsync() => opened = await LetterBox.OpenAsync();

    public Task DisposeAsync() => Gateway.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_nodes_race_on_ten_thousand_due_rows_and_each_letter_leaves_once()
    {
        var patients = await DueNowAsync(10_000);
        using Node one = Node.Start(database, Gateway.Address), other = Node.Start(database, Gateway.Address);

        await UntilAsync(async () => await SentAsync(patients) == patients.Count);

        (Gateway.Letters.Count, Gateway.Calls).ShouldBe((10_000, 10_000));
        await ShouldBeOpenedOnceAsync(patients);
    }

    [Fact]
    public async Task Killed_before_and_after_the_gateway_took_letters_none_is_lost_and_none_is_another()
    {
        var patients = await DueNowAsync(1_200);
        foreach (var call in (int[])[1, 300])
        {
            var reached = new TaskCompletionSource();
            using var node = Node.Start(database, Gateway.Address);
            Gateway.Meanwhile = number =>
            {
                if (number >= call)
                    reached.TrySetResult();
                return number >= call ? Task.Delay(Patience) : Task.CompletedTask; // taken, and never answered
            };
            await reached.Task.WaitAsync(Patience);
            await node.KillAsync();
        }
        Gateway.Meanwhile = null;
        var before = Gateway.Calls;
        await LeasesRunOutAsync();

        using var last = Node.Start(database, Gateway.Address);
        await UntilAsync(async () => await SentAsync(patients) == patients.Count);

        before.ShouldBeGreaterThan(0);
        Gateway.Letters.Count.ShouldBe(patients.Count);
        Gateway.Letters.Values.ShouldAllBe(bodies => bodies.Distinct().Count() == 1); // the same key is the same letter, word for word
        (Gateway.Calls - patients.Count).ShouldBeInRange(1, 2 * Claimed);
        await ShouldBeOpenedOnceAsync(patients);
    }

    [Fact]
    public async Task A_node_that_wakes_after_its_lease_changes_nothing()
    {
        var patients = await DueNowAsync(200);
        TaskCompletionSource taken = new(), release = new();
        Gateway.Meanwhile = _ =>
        {
            taken.TrySetResult();
            return release.Task;
        };
        using var slow = Node.Start(database, Gateway.Address);
        await taken.Task.WaitAsync(Patience);
        await slow.FreezeAsync();
        await LeasesRunOutAsync();
        Gateway.Meanwhile = null;
        using var quick = Node.Start(database, Gateway.Address);
        await UntilAsync(async () => await SentAsync(patients) == patients.Count);
        var settled = await LettersAsync(patients);
        await quick.KillAsync();

        release.SetResult();
        await slow.ThawAsync();
        var one = await DueNowAsync(1); // when it has sent this one, it is done with the others
        await UntilAsync(async () => await SentAsync(one) == 1);

        (await LettersAsync(patients)).ShouldBe(settled, ignoreOrder: true);
        settled.ShouldContain(letter => letter.Tries == 2);
        Gateway.Letters.Values.ShouldAllBe(bodies => bodies.Count <= 2 && bodies.Distinct().Count() == 1);
        await ShouldBeOpenedOnceAsync(patients);
    }

    private Task<IReadOnlyList<Guid>> DueNowAsync(int count) => ManyWentHome.DueAsync(database, count, DateTimeOffset.UtcNow.AddSeconds(-1), ZoneWhereItIsDay());

    /// <summary>As if five minutes had passed.</summary>
    private async Task LeasesRunOutAsync()
    {
        await using var db = database.Open();
        await db.Outbox.Where(letter => letter.Status == OutboxStatus.Waiting).ExecuteUpdateAsync(set => set.SetProperty(letter => letter.LeasedUntil, DateTimeOffset.UtcNow.AddSeconds(-1)));
    }

    private async Task<int> SentAsync(IReadOnlyList<Guid> patients)
    {
        await using var db = database.Open();
        return await db.Outbox.CountAsync(letter => patients.Contains(letter.PatientId) && letter.Status == OutboxStatus.Sent);
    }

    private async Task<List<(Guid Id, Guid? Claim, OutboxStatus Status, int Tries, DateTimeOffset? SentAt)>> LettersAsync(IReadOnlyList<Guid> patients)
    {
        await using var db = database.Open();
        return [.. (await db.Outbox.AsNoTracking().Where(letter => patients.Contains(letter.PatientId)).ToListAsync()).Select(letter => (letter.Id, letter.Claim, letter.Status, letter.Tries, letter.SentAt))];
    }

    private async Task ShouldBeOpenedOnceAsync(IReadOnlyList<Guid> patients)
    {
        await using var db = database.Open();
        (await db.CheckIns.CountAsync(checkIn => patients.Contains(checkIn.PatientId) && checkIn.Status == CheckInStatus.Opened)).ShouldBe(patients.Count);
        (await db.Outbox.CountAsync(letter => patients.Contains(letter.PatientId))).ShouldBe(patients.Count);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var over = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isSo())
            await look.WaitForNextTickAsync(over.Token);
    }

    private static string ZoneWhereItIsDay()
    {
        var ahead = 12 - DateTime.UtcNow.Hour;
        return ahead == 0 ? "Etc/UTC" : $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}"; // POSIX turns the sign round
    }
}
