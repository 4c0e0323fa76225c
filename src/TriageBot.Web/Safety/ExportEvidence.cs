using System.CommandLine;
using TriageBot.Web.Data;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Safety;

/// <summary>Takes the evidence pack away; that somebody did is recorded.</summary>
public sealed class ExportEvidence(EvidencePack pack, AuditTrail trail)
{
    private const int Unwritable = 2;

    /// <returns>The pack, or null for whoever may not have it.</returns>
    public async Task<byte[]?> RunAsync(Actor staff, string? results, CancellationToken cancellationToken)
    {
        if (staff.Role is not (Role.Auditor or Role.SafetyOfficer) && staff != Actor.System)
            return null;
        var made = await pack.MakeAsync(results, cancellationToken);
        await trail.RecordAsync(new AuditEntry(staff, "exported", "safety", "evidence-pack", "evidence pack"), cancellationToken);
        return made;
    }

    /// <summary><c>export-evidence</c>.</summary>
    public static Command Verb()
    {
        var target = new Option<string>("--out") { Description = "Zip file to write.", Required = true };
        var results = new Option<string?>("--results") { Description = "Folder of test results (*.trx) to put in." };
        var verb = new Command("export-evidence", "Writes the evidence pack: own cases, versions, hashes, hazards, scorecards, test results, and a script that runs it again offline.") { target, results };
        verb.SetAction((line, cancellationToken) => WriteAsync(line.InvocationConfiguration, line.GetRequiredValue(target), line.GetValue(results), cancellationToken));
        return verb;
    }

    private static async Task<int> WriteAsync(InvocationConfiguration console, string path, string? results, CancellationToken cancellationToken)
    {
        try
        {
            if (results is not null)
                _ = TestResults.Read(results);
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            builder.Logging.ClearProviders();
            builder.Services.AddData(builder.Configuration).AddSafety();
            using var app = builder.Build();
            await app.Services.MigrateAsync(console.Output, cancellationToken);
            var made = await app.Services.GetRequiredService<ExportEvidence>().RunAsync(Actor.System, results, cancellationToken) ?? [];
            await File.WriteAllBytesAsync(path, made, cancellationToken);
            await console.Output.WriteLineAsync($"{path}: {made.Length} bytes.");
            return 0;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or FormatException)
        {
            await console.Error.WriteLineAsync(cause.Message);
            return Unwritable;
        }
    }
}
