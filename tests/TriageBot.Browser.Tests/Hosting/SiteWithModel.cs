using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Browser.Tests.Hosting;

/// <summary>A hospital that has configured a model: the program in a process of its own asks a server that does as a test tells it.</summary>
public sealed class SiteWithModel : RunningSite
{
    private StubModel? model;

    public StubModel Model => model ?? throw new InvalidOperationException("It is opened in InitializeAsync.");

    protected override IEnumerable<(string Key, string? Value)> MoreSettings => [.. Model.Settings, ("Model:Budget:BreakAfter", "1000")];

    public override async Task InitializeAsync()
    {
        model = await StubModel.OpenAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (model is not null)
            await model.DisposeAsync();
    }
}
