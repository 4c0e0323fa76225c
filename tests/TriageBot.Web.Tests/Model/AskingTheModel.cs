using Shouldly;
using TriageBot.Web.Model;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Model;

/// <summary>What comes back from a model that behaves, and what when it does not: an answer or a reason, never an exception.</summary>
public sealed class AskingTheModel
{
    [Fact]
    public async Task What_it_says_comes_whole_and_is_counted()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:Price:In", "2"), ("Model:Price:Cached", "1"), ("Model:Price:Out", "8"));
        bench.Stub.Says = _ => "肚子哪里疼？";

        var said = (await bench.AskAsync()).ShouldBeOfType<ModelAnswer.Said>();

        said.Text.ShouldBe("肚子哪里疼？");
        said.Model.ShouldBe("stub-1");
        (said.Usage.In, said.Usage.Cached, said.Usage.Out, said.Usage.IsEstimated).ShouldBe((31, 27, 6, false));
        said.Usage.Cost.ShouldBe((4 * 2 + 27 * 1 + 6 * 8) / 1_000_000m);
        bench.Ledger.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Pieces_come_as_they_are_said_and_the_last_one_is_the_whole()
    {
        await using var bench = await ModelBench.OpenAsync();
        bench.Stub.Says = _ => "一二三四五六七八";

        var pieces = await bench.Model.StreamAsync(new(ModelTask.Write, "Say it.", "?"), CancellationToken.None).ToListAsync();

        pieces.OfType<ModelPiece.Words>().Select(words => words.Text).ShouldBe(["一二三四", "五六七八"]);
        pieces[^1].ShouldBeOfType<ModelPiece.End>().Answer.ShouldBeOfType<ModelAnswer.Said>().Text.ShouldBe("一二三四五六七八");
    }

    [Fact]
    public async Task Reading_is_asked_at_temperature_0_with_a_schema_and_the_key()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:Tasks:Read", "small-1"));

        await bench.Model.AskAsync(new(ModelTask.Read, "Read.", "疼") { JsonSchema = """{"type":"object"}""" }, CancellationToken.None);
        await bench.Model.AskAsync(new(ModelTask.Write, "Write.", "疼"), CancellationToken.None);

        var (read, write) = (bench.Stub.Calls[0], bench.Stub.Calls[1]);
        (read.Model, read.Temperature, read.Format, read.Key).ShouldBe(("small-1", 0, "json_schema", "Bearer stub-key"));
        read.Body.ShouldContain("疼"); // Chinese is not escaped
        (write.Model, write.Temperature, write.Format).ShouldBe(("stub-1", 0.3, null));
    }

    [Theory]
    [InlineData(StubBehaviour.HangsUp, ModelSilence.Unreachable, 2)]
    [InlineData(StubBehaviour.Refused, ModelSilence.Refused, 1)]
    [InlineData(StubBehaviour.TooMany, ModelSilence.Overloaded, 2)]
    [InlineData(StubBehaviour.Broken, ModelSilence.Failed, 2)]
    [InlineData(StubBehaviour.Garbage, ModelSilence.Garbled, 1)]
    [InlineData(StubBehaviour.GarbledStream, ModelSilence.Garbled, 1)]
    [InlineData(StubBehaviour.Unfinished, ModelSilence.CutOff, 1)]
    [InlineData(StubBehaviour.Endless, ModelSilence.Endless, 1)]
    [InlineData(StubBehaviour.OneLongLine, ModelSilence.Endless, 1)]
    [InlineData(StubBehaviour.Redirect, ModelSilence.Refused, 1)]
    public async Task What_it_does_wrong_is_a_reason_and_only_what_failed_before_the_first_word_is_tried_again(StubBehaviour does, ModelSilence why, int asked)
    {
        await using var bench = await ModelBench.OpenAsync();
        (bench.Stub.Does, bench.Stub.Says) = (does, _ => "一二三四五六七八");

        var answer = await bench.AskAsync();

        answer.ShouldBe(new ModelAnswer.Nothing(why));
        bench.Stub.Calls.Count.ShouldBe(asked);
        bench.Ledger.Silent.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_leaves_no_half_answer_and_is_not_tried_again()
    {
        await using var bench = await ModelBench.OpenAsync();
        var heard = new TaskCompletionSource();
        (bench.Stub.Does, bench.Stub.Says, bench.Stub.Cuts) = (StubBehaviour.Cut, _ => "一二三四五六七八", () => heard.Task);

        List<ModelPiece> pieces = [];
        await foreach (var piece in bench.Model.StreamAsync(new(ModelTask.Write, "Say it.", "?"), CancellationToken.None))
        {
            pieces.Add(piece);
            heard.TrySetResult();
        }

        pieces[^1].ShouldBe(new ModelPiece.End(new ModelAnswer.Nothing(ModelSilence.CutOff)));
        bench.Stub.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_reason()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:BaseAddress", "http://127.0.0.1:9/v1"));

        (await bench.AskAsync()).ShouldBe(new ModelAnswer.Nothing(ModelSilence.Unreachable));
    }

    [Fact]
    public async Task An_empty_answer_is_none()
    {
        await using var bench = await ModelBench.OpenAsync();
        bench.Stub.Says = _ => "  ";

        (await bench.AskAsync()).ShouldBe(new ModelAnswer.Nothing(ModelSilence.Empty));
    }

    [Theory]
    [InlineData(StubBehaviour.Hung, ModelSilence.Late, 2.5)]
    [InlineData(StubBehaviour.Dripping, ModelSilence.Stalled, 1.5)]
    public async Task It_is_waited_for_as_long_as_agreed_and_no_longer(StubBehaviour does, ModelSilence why, double seconds)
    {
        await using var bench = await ModelBench.OpenAsync();
        (bench.Stub.Does, bench.Stub.Says) = (does, _ => "一二三四五六七八");
        var begun = bench.Clock.GetUtcNow();

        var answer = await bench.AskWhileTimePassesAsync(TimeSpan.FromSeconds(0.5));

        answer.ShouldBe(new ModelAnswer.Nothing(why));
        (bench.Clock.GetUtcNow() - begun).TotalSeconds.ShouldBeInRange(seconds, seconds + 2.5);
    }

    [Fact]
    public async Task Whoever_asked_and_went_away_is_not_the_models_fault()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:Budget:BreakAfter", "1"));
        bench.Stub.Does = StubBehaviour.Hung;
        using var gone = new CancellationTokenSource();

        var asked = bench.AskAsync(cancellationToken: gone.Token);
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asked);
        bench.Breaker.RestsUntil.ShouldBeNull();
        bench.Breaker.Inside.ShouldBe(0);
    }

    [Fact]
    public async Task Off_means_that_nobody_is_asked()
    {
        await using var bench = await ModelBench.OpenAsync(("Model:Enabled", "false"));

        (await bench.AskAsync()).ShouldBe(new ModelAnswer.Nothing(ModelSilence.Off));

        bench.Stub.Calls.ShouldBeEmpty();
    }
}
