using Quartz;

namespace TriageBot.Web.Escalations;

/// <summary>The desk: dangers in front of a person, who took them, who must know when nobody does, and how they end.</summary>
public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EscalationOptions>().Bind(configuration.GetSection(EscalationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddQuartz(quartz => quartz.ScheduleJob<OverdueEscalationsJob>(
            trigger => trigger.WithSimpleSchedule(every => every.WithInterval(OverdueEscalationsJob.Every).RepeatForever()), job => job.WithIdentity(OverdueEscalationsJob.Key)));
        return services
            .AddSingleton<EscalationFeed>().AddSingleton<EscalationDesk>().AddSingleton<DeskReader>().AddSingleton<EpisodeLedger>()
            .AddSingleton<Ladders>().AddSingleton<RaiseEscalation>().AddSingleton<ClimbLadders>()
            .AddSingleton<AcknowledgeEscalation>().AddSingleton<ChangeEscalation>().AddSingleton<AssignEscalation>().AddSingleton<NoteOnEscalation>().AddSingleton<RecordCall>()
            .AddSingleton<SnoozeEscalation>().AddSingleton<RegradeEscalation>().AddSingleton<CloseEscalation>().AddSingleton<TellPatient>();
    }
}
