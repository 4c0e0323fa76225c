using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts;

namespace TriageBot.Web.Shell;

/// <summary>What a person sees who starts the program: where it is, and how to sign in to the demo. To the screen, never to the log.</summary>
public static class StartBanner
{
    /// <summary>Whatever must be true before anybody is served: knowledge that is safe, a database up to date, the demo if it is wanted.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate(); // a wrong setting is told before anything is made
        _ = app.Services.GetRequiredService<KnowledgeBase>(); // reads and checks every file, or does not start
        _ = app.Services.GetRequiredService<PromptFiles>(); // likewise
        await app.Services.MigrateAsync(CancellationToken.None);
        await app.Services.GetRequiredService<Rehearsal>().RunAsync(CancellationToken.None);
        app.PrintWhenListening(await app.Services.SeedDemoAsync(CancellationToken.None));
    }

    private static void PrintWhenListening(this WebApplication app, IReadOnlyList<DemoSignIn> demo) =>
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Text(AddressOf(app), demo)));

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal) ?? "(no address)";

    private static string Text(string address, IReadOnlyList<DemoSignIn> demo)
    {
        var text = new StringBuilder()
            .AppendLine().AppendLine("  TriageBot")
            .AppendLine(CultureInfo.InvariantCulture, $"  Patients   {address}/")
            .AppendLine(CultureInfo.InvariantCulture, $"  Nurses     {address}/desk")
            .AppendLine(CultureInfo.InvariantCulture, $"  Programs   {address}/openapi/v1.json");
        if (demo.Count > 0)
        {
            text.AppendLine().AppendLine("  Demo sign-ins (invented people; Demo:Enabled=false removes them):");
            foreach (var person in demo)
                text.AppendLine(CultureInfo.InvariantCulture, $"    {person.UserName,-12} {person.Password}   {person.Role}");
        }
        return text.ToString();
    }
}
