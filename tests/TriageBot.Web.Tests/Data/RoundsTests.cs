using System.Collections.Concurrent;
using Shouldly;
using TriageBot.Web.Data;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public sealed class RoundsTests
{
    private readonly List<int[]> rounds = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource> doors = [];

    [Fact]
    public async Task Two_hundred_who_ask_at_once_cost_two_rounds()
    {
        var asking = Asking();

        Task<int>[] asked = [.. Enumerable.Range(0, 200).Select(number => asking.AskAsync([number], CancellationToken.None))];
        Door(1).SetResult();
        await asked[0];
        Door(2).SetResult();
        await Task.WhenAll(asked);

        rounds.Select(round => round.Length).ShouldBe([1, 199]);
    }

    [Fact]
    public async Task Nobody_gets_an_answer_that_was_begun_before_the_question()
    {
        var asking = Asking();

        var early = asking.AskAsync([1], CancellationToken.None);
        var late = asking.AskAsync([2], CancellationToken.None);
        Door(1).SetResult();

        (await early).ShouldBe(1);
        late.IsCompleted.ShouldBeFalse();
        Door(2).SetResult();
        (await late).ShouldBe(2);
    }

    [Fact]
    public async Task A_round_that_fails_fails_for_all_in_it_and_the_next_one_runs()
    {
        var asking = Asking();

        Task<int>[] first = [asking.AskAsync([1], CancellationToken.None)];
        Task<int>[] second = [asking.AskAsync([2], CancellationToken.None), asking.AskAsync([3], CancellationToken.None)];
        Door(1).SetResult();
        await first[0];
        Door(2).SetException(new IOException("no disk"));

        foreach (var one in second)
            (await Should.ThrowAsync<IOException>(one)).Message.ShouldBe("no disk");
        var third = asking.AskAsync([4], CancellationToken.None);
        Door(3).SetResult();
        (await third).ShouldBe(3);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_round_to_the_others()
    {
        var asking = Asking();
        using var patience = new CancellationTokenSource();

        var impatient = asking.AskAsync([1], patience.Token);
        await patience.CancelAsync();
        var patient = asking.AskAsync([2], CancellationToken.None);

        await Should.ThrowAsync<OperationCanceledException>(impatient);
        Door(1).SetResult();
        Door(2).SetResult();
        (await patient).ShouldBe(2);
    }

    /// <summary>Answers with the number of the round, as soon as its door is opened.</summary>
    private Rounds<int, int> Asking() => new(async asked =>
    {
        rounds.Add([.. asked]);
        var number = rounds.Count;
        await Door(number).Task;
        return number;
    });

    private TaskCompletionSource Door(int round) => doors.GetOrAdd(round, _ => new());
}
