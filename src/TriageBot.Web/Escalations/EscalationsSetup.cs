using Quartz;
using TriageBot.Web.Escalations.Chat;
using TriageBot.Web.Escalations.Drafts;
using TriageBot.Web.Escalations.Shifts;

namespace TriageBot.Web.Escalations;

/// <summary>The desk: dangers in front of a person, who took them, who must know when nobody does, and how they end.</summary>
public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EscalationOptions>().Bind(configuration.GetSection(EscalationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(PageOperations.Client).ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddQuartz(quartz =>
        {
            quartz.Every<OverdueEscalationsJob>(OverdueEscalationsJob.Key, OverdueEscalationsJob.Every);
            quartz.Every<HandoversJob>(HandoversJob.Key, HandoversJob.Every);
            quartz.Every<SurgeJob>(SurgeJob.Key, SurgeJob.Every);
            quartz.Every<WatchKeepingJob>(WatchKeepingJob.Key, WatchKeepingJob.Every);
        });
        services.AddSignalR();
        services.AddHostedService<EscalationRelay>().AddSingleton<NodeNotices>().AddHostedService(provider => provider.GetRequiredService<NodeNotices>());
        services.AddSingleton<SyntheticWatch>().AddHostedService(provider => provider.GetRequiredService<SyntheticWatch>());
        services.AddSingleton<ShiftClock>().AddSingleton<ShiftSheets>().AddSingleton<HandoverLedger>().AddSingleton<HandoverBoard>()
            .AddSingleton<KeepHandedOver>().AddSingleton<StartHandover>().AddSingleton<AcceptHandover>().AddSingleton<WithdrawHandover>().AddSingleton<TendHandovers>()
            .AddSingleton<ShiftLoads>().AddSingleton<SurgeBoard>().AddSingleton<AskForHelp>();
        return services
            .AddSingleton<EscalationFeed>().AddSingleton<EscalationDesk>().AddSingleton<DeskReader>().AddSingleton<DeskLines>().AddSingleton<EpisodeLedger>()
            .AddSingleton<Ladders>().AddSingleton<RaiseEscalation>().AddSingleton<ClimbLadders>()
            .AddSingleton<AcknowledgeEscalation>().AddSingleton<ChangeEscalation>().AddSingleton<AssignEscalation>().AddSingleton<NoteOnEscalation>().AddSingleton<RecordCall>()
            .AddSingleton<DeskPresence>().AddSingleton<WatchOverDesks>().AddSingleton<CheckSynthetic>().AddSingleton<PageOperations>()
            .AddSingleton<SnoozeEscalation>().AddSingleton<RegradeEscalation>().AddSingleton<ProposeCase>().AddSingleton<CloseEscalation>().AddSingleton<TellPatient>()
            .AddSingleton<ChatLines>().AddSingleton<TakeOverChat>().AddSingleton<HandBackChat>().AddSingleton<WriteToPatient>().AddSingleton<DraftReply>().AddSingleton<ChatPresence>().AddSingleton<WatchChats>();
    }

    public static IEndpointRouteBuilder MapEscalations(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<EscalationHub>(EscalationHub.Path, line => line.CloseOnAuthenticationExpiration = true).ExcludeFromDescription();
        return routes;
    }

    private static void Every<TJob>(this IQuartzBuilder quartz, JobKey key, TimeSpan every) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(trigger => trigger.WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()), job => job.WithIdentity(key));
}
