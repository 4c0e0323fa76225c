using System.Text.Json.Serialization;
using Microsoft.Extensions.FileProviders;
using Microsoft.OpenApi;
using Quartz;
using Radzen;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Intake;

namespace TriageBot.Web.Shell;

/// <summary>The house around the slices: pages, security, health, telemetry, jobs.</summary>
public static class ShellSetup
{
    private const string DefaultAddress = "http://127.0.0.1:5080";
    private const int LargestCircuitMessage = 32 * 1024, RunsRemembered = 300;

    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (configuration["urls"] is null && configuration["http_ports"] is null && configuration["https_ports"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        if (builder.Environment.IsProduction() && Console.IsOutputRedirected)
            builder.Logging.AddJsonConsole();
        builder.AddTelemetry();

        services.AddOptions<SiteOptions>().Bind(configuration.GetSection(SiteOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System).AddSingleton<HospitalClock>().AddSingleton(_ => KnowledgeBase.Embedded);
        services.AddWebSecurity(configuration).AddHealth().AddPages().AddInterface();
        services.AddJobs();
        return builder;
    }

    /// <summary>The jobs of this node and what is remembered of them: failures for a week, the rest for a day, and never more than a few hundred runs of one job.</summary>
    private static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobFailures>().AddSingleton<JobsBoard>().AddSingleton<TendJob>();
        services.AddQuartzExecutionHistory(history =>
        {
            history.MaxEntriesPerJob = RunsRemembered;
            history.RetentionByResult[JobRunResult.Failed] = TimeSpan.FromDays(7);
        });
        services.AddQuartz(quartz =>
        {
            quartz.AddJobListener(provider => provider.GetRequiredService<JobFailures>(), []);
            quartz.ScheduleJob<AskReachedJob>(trigger => trigger.WithSimpleSchedule(every => every.WithInterval(AskReachedJob.Every).RepeatForever()), job => job.WithIdentity(AskReachedJob.Key));
        });
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }

    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseWebSecurity();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseReplaceableAssets();
        app.UseRouting();
        app.UseAuthentication().UseAuthorization().UseAntiforgery();
        return app;
    }

    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server =>
        {
            server.DisableWebSocketCompression = true; // 250 KB a circuit, and CRIME-like leaks
            server.ContentSecurityFrameAncestorsPolicy = null; // the header for every answer says it already
        });
        return app;
    }

    private static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = false;
            circuits.DisconnectedCircuitMaxRetained = 500;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
            circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestCircuitMessage);
        return services.AddCascadingAuthenticationState().AddRadzenComponents().AddScoped<Browser>();
    }

    private static IServiceCollection AddInterface(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = problem => problem.ProblemDetails.Detail ??= RefusedRequests.SentenceFor(problem.HttpContext.Response.StatusCode))
            .AddExceptionHandler<RefusedRequests>();
        return services.AddOpenApi("v1", openApi =>
        {
            openApi.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "TriageBot", Version = "v1",
                    Description = "A patient is triaged, from first words to the right door. It is an AI assistant, not a doctor: it names how urgent and which department, never a diagnosis.",
                };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Style, script, logo and the emergency page, which a hospital may replace: served from beside the program, at the root of the site.</summary>
    private static void UseReplaceableAssets(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot-assets");
        if (Directory.Exists(folder))
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, no-cache", // kept, but asked about each time: a corrected number is seen at once
            });
    }
}
