using System.Net;
using System.Text;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A gateway over a real socket: writes down what it is sent and answers what a test wants.</summary>
public sealed class WebSink : IAsyncDisposable
{
    /// <summary>One call as it arrived.</summary>
    public sealed record Call(Uri Address, IReadOnlyDictionary<string, string> Headers, string Body);

    private HttpListener listener = new();
    private readonly List<Call> calls = [];
    private Task? serving;

    /// <summary>What it answers: status, body, and headers.</summary>
    public Func<int, (int Status, string Body, (string Name, string Value)[] Headers)> Answer { get; set; } = _ => (200, "{}", []);

    /// <summary>Takes the call and never answers.</summary>
    public bool IsSilent { get; init; }

    public string Address { get; private set; } = "";

    public IReadOnlyList<Call> Calls => [.. calls];

    public WebSink Open()
    {
        for (var port = Random.Shared.Next(20000, 60000); ; port++)
        {
            try
            {
                Address = $"http://127.0.0.1:{port}/gate";
                listener = new(); // one that could not start is gone for good
                listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 65000)
            {
                // taken by somebody else
            }
        }
        serving = ServeAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Abort();
        if (serving is not null)
            await serving;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                calls.Add(new(context.Request.Url ?? new Uri(Address), context.Request.Headers.AllKeys.OfType<string>().ToDictionary(name => name, name => context.Request.Headers[name] ?? "", StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync()));
                if (IsSilent)
                    continue;
                var (status, body, headers) = Answer(calls.Count);
                context.Response.StatusCode = status;
                foreach (var (name, value) in headers)
                    context.Response.AddHeader(name, value);
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception cause) when (cause is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // the test is over
            }
        }
    }
}
