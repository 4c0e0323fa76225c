using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A hospital's gateway at the other end of a real connection: knows letters by their key, as a receiver should, and can keep a caller waiting.</summary>
internal sealed class LetterBox : IAsyncDisposable
{
    private readonly WebApplication site;
    private int calls;

    private LetterBox(WebApplication site) => this.site = site;

    /// <summary>Key → every body that came with it.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Letters { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls that came, repetitions too.</summary>
    public int Calls => calls;

    /// <summary>Told of each call by its number before it is answered.</summary>
    public Func<int, Task>? Meanwhile { get; set; }

    public string Address => site.Urls.First();

    public static async Task<LetterBox> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        var box = new LetterBox(site);
        site.MapPost("/", box.TakeAsync);
        await site.StartAsync();
        return box;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Letters.GetOrAdd(request.Headers["Idempotency-Key"].ToString(), _ => []).Add(body);
        var number = Interlocked.Increment(ref calls);
        if (Meanwhile is { } meanwhile)
            await meanwhile(number);
        return Results.Ok();
    }
}
