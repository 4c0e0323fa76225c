using Shouldly;
using TriageBot.Web.Model;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Model;

/// <summary>A model that fails is not asked for a while, and never more at once than agreed.</summary>
public sealed class LeavingTheModelAlone
{
    [Fact]
    public async Task After_five_failures_it_is_left_alone_for_fifteen_seconds_and_then_tried_once()
    {
        await using var bench = await ModelBench.OpenAsync();
        bench.Stub.Does = StubBehaviour.Refused;
        for (var failure = 0; failure < 5; failure++)
            await bench.AskAsync();

        var rested = await bench.AskAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(14.9));
        var still = await bench.AskAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(0.2));
        var tried = await bench.AskAsync();
        var after = await bench.AskAsync();

        rested.ShouldBe(new ModelAnswer.Nothing(ModelSilence.Resting));
        still.ShouldBe(new ModelAnswer.Nothing(ModelSilence.Resting));
        tried.ShouldBe(new ModelAnswer.Nothing(ModelSilence.Refused));
        after.ShouldBe(new ModelAnswer.Nothing(ModelSilence.Resting)); // the trial failed too
        bench.Stub.Calls.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Once_it_answers_again_it_is_asked_again()
    {
        await using var bench = await ModelBench.OpenAsync();
        bench.Stub.Does = StubBehaviour.Refused;
        for (var failure = 0; failure < 5; failure++)
            await bench.AskAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(16));
        bench.Stub.Does = StubBehaviour.Normal;

        var tried = await bench.AskAsync();
        var after = await bench.AskAsync();

        tried.ShouldBeOfType<ModelAnswer.Said>();
        after.ShouldBeOfType<ModelAnswer.Said>();
        bench.Breaker.RestsUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Failures_far_apart_do_not_count_together()
    {
        await using var bench = await ModelBench.OpenAsync();
        bench.Stub.Does = StubBehaviour.Refused;

        for (var failure = 0; failure < 6; failure++)
        {
            (await bench.AskAsync()).ShouldBe(new ModelAnswer.Nothing(ModelSilence.Refused));
            bench.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        bench.Stub.Calls.Count.ShouldBe(6);
    }

    [Fact]
    public async Task No_more_are_let_in_at_once_than_agreed()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:Budget:AtOnce", "2"));
        var held = new TaskCompletionSource();
        bench.Stub.Thinks = () => held.Task;
        Task<ModelAnswer>[] inside = [bench.AskAsync(), bench.AskAsync()];

        var third = await bench.AskAsync();
        held.SetResult();
        var answers = await Task.WhenAll(inside);

        third.ShouldBe(new ModelAnswer.Nothing(ModelSilence.Busy));
        answers.ShouldAllBe(answer => answer is ModelAnswer.Said);
        bench.Breaker.Inside.ShouldBe(0);
    }
}
