using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Calls the people who keep the program running. It goes out directly: what is to be told may be that the outbox does not work.</summary>
public sealed partial class PageOperations(IHttpClientFactory clients, IOptions<EscalationOptions> options, TimeProvider clock, ILogger<PageOperations> logger)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "operations";

    /// <returns>False when the receiver did not take it: try again.</returns>
    public async Task<bool> RunAsync(string what, Guid about, CancellationToken cancellationToken)
    {
        Log.Paged(logger, what, about);
        var receiver = options.Value.Operations;
        if (!receiver.IsOpen || receiver.Url is not { } url)
            return true; // the log and the desk say it
        try
        {
            var body = new JsonObject { ["event"] = what, ["run"] = about, ["at"] = clock.GetUtcNow().UtcDateTime }.ToJsonString();
            using var call = SignedCall.Of(new Uri(url), receiver.Secret ?? "", $"{what}-{about:N}", body, clock.GetUtcNow());
            using var answer = await clients.CreateClient(Client).SendAsync(call, cancellationToken);
            answer.EnsureSuccessStatusCode();
            return true;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotPaged(logger, cause.GetType().Name, what);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Operations are paged: {What} ({RunId}). The way from a patient's words to the desk or the pager does not work in time; look at /jobs and /health.")]
        public static partial void Paged(ILogger logger, string what, Guid runId);

        [LoggerMessage(LogLevel.Error, "The operations receiver did not take the page {What} ({Failure}); it is tried again. See Escalations:Operations.")]
        public static partial void NotPaged(ILogger logger, string failure, string what); // without the failure itself: it may quote the address
    }
}
