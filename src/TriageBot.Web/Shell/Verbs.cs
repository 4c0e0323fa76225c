using System.CommandLine;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Demo;
using TriageBot.Web.Escalations;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Feedback;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Interchange;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Safety;

namespace TriageBot.Web.Shell;

/// <summary>What the program does at the command line instead of serving pages.</summary>
public static class Verbs
{
    private static readonly string[] Help = ["-h", "-?", "--help", "--version"];

    /// <summary>The first word is a verb, or a try at one; options alone belong to the web server.</summary>
    public static bool AreAskedFor(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || Help.Contains(first, StringComparer.Ordinal));

    public static Task<int> RunAsync(string[] args) =>
        new RootCommand("TriageBot. Without a verb it serves the web pages.") { EvaluateVerb.Make(ModelBeside.Open), TrainRoutingVerb.Make(), TrainSecondReaderVerb.Make(), TrainAdherenceKeyVerb.Make(), VerifyAuditVerb(), ExportFeedbackVerb.Make(), ExportProposedCases.Verb(), CheckHazardsVerb.Make(), ExportEvidence.Verb(), ImportVerb.Make(OpenHospital), DemoVerb.Make() }
            .Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    /// <summary>The hospital without its pages: for verbs that change it.</summary>
    private static IHost OpenHospital()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddOptions<SiteOptions>().Bind(builder.Configuration.GetSection(SiteOptions.Section));
        builder.Services.AddSingleton<HospitalClock>().AddSingleton(_ => KnowledgeBase.Embedded).AddData(builder.Configuration).AddPatients(builder.Configuration).AddSingleton<IDischargeListener, PlanFollowUp>();
        return builder.Build();
    }

    private static Command VerifyAuditVerb()
    {
        var verb = new Command("verify-audit", "Walks the audit chain and names every row that was edited, deleted, reordered or cut off. Exit code 1 when there is one.");
        verb.SetAction(async (line, cancellationToken) =>
        {
            var verdict = await VerifyAsync(cancellationToken);
            var console = line.InvocationConfiguration;
            foreach (var problem in verdict.Problems)
                await console.Error.WriteLineAsync(problem);
            await console.Output.WriteLineAsync(verdict.IsSound ? $"{verdict.Rows} audit rows, none changed." : $"{verdict.Rows} audit rows, {verdict.Problems.Count} problem(s).");
            return verdict.IsSound ? 0 : 1;
        });
        return verb;
    }

    private static async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddData(builder.Configuration);
        using var app = builder.Build();
        return await app.Services.GetRequiredService<VerifyAudit>().RunAsync(cancellationToken);
    }
}
