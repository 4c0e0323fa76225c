using Quartz;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts;

/// <summary>What the language model is told, and how administrators change it safely.</summary>
public static class PromptsSetup
{
    public static IServiceCollection AddPrompts(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ScheduleJob<ReplaysJob>(trigger => trigger.WithSimpleSchedule(every => every.WithInterval(ReplaysJob.Every).RepeatForever()), job => job.WithIdentity(ReplaysJob.Key));
            quartz.ScheduleJob<RolloutsJob>(trigger => trigger.WithSimpleSchedule(every => every.WithInterval(RolloutsJob.Every).RepeatForever()), job => job.WithIdentity(RolloutsJob.Key));
        });
        services.AddSingleton(_ => PromptFiles.Beside(AppContext.BaseDirectory)).AddSingleton<PromptLint>().AddSingleton<PromptLibrary>().AddSingleton<IDocumentKind, PromptKind>();
        services.AddSingleton<ReplayCases>().AddSingleton<TrialReader>().AddSingleton<ReplayPlayer>().AddSingleton<StartReplay>().AddSingleton<RunReplays>().AddSingleton<TryOutPrompt>();
        return services.AddSingleton<DocumentKinds>().AddSingleton<DocumentLibrary>().AddSingleton<DocumentBoard>().AddSingleton<ProposeRevision>().AddSingleton<ApproveRevision>()
            .AddSingleton<ActivateRevision>().AddSingleton<WatchRollouts>().AddSingleton<ExportChangePack>();
    }

    public static IEndpointRouteBuilder MapPrompts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/prompts/{name}/{number:int}/pack", PackAsync).RequireAuthorization(Policy.Prompts).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> PackAsync(string name, int number, ExportChangePack export, HttpContext context) =>
        await export.RunAsync(name, number, context.User.Actor(), context.RequestAborted) is { } pack
            ? TypedResults.File(pack, "application/zip", $"change-{name}-{number}.zip") : TypedResults.NotFound();
}
