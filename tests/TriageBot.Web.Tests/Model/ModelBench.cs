using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TriageBot.Web.Model;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Web.Tests.Model;

/// <summary>The model slice alone, before a stub, with a clock that the test moves.</summary>
public sealed class ModelBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ModelBench(StubModel stub, ServiceProvider services) => (Stub, this.services) = (stub, services);

    public StubModel Stub { get; }
    public required SteppedClock Clock { get; init; }
    public LanguageModel Model => services.GetRequiredService<LanguageModel>();
    public ModelBreaker Breaker => services.GetRequiredService<ModelBreaker>();
    public CountingModelLedger Ledger => (CountingModelLedger)services.GetRequiredService<IModelLedger>();

    public static async Task<ModelBench> OpenAsync(params (string Key, string? Value)[] settings)
    {
        var stub = await StubModel.OpenAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(stub.Settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)))
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
        var clock = new SteppedClock();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddModel(configuration).BuildServiceProvider();
        return new(stub, services) { Clock = clock };
    }

    public Task<ModelAnswer> AskAsync(ModelTask task = ModelTask.Read, string material = "我肚子疼", CancellationToken cancellationToken = default) =>
        Model.AskAsync(new(task, "Read what the patient says.", material), cancellationToken);

    /// <summary>Asks and, once the stub has the question, lets time pass until the answer is there.</summary>
    public async Task<ModelAnswer> AskWhileTimePassesAsync(TimeSpan step)
    {
        var asked = AskAsync();
        for (var steps = 0; !asked.IsCompleted && steps < 1000; steps++)
        {
            if (Stub.Calls.Count > 0)
                Clock.Advance(step);
            await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(10)));
        }
        return await asked;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Stub.DisposeAsync();
    }
}
