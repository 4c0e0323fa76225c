using Quartz;
using TriageBot.Web.Education;

namespace TriageBot.Web.Intake;

/// <summary>The intake: a patient is triaged, from first words to the right door.</summary>
public static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddQuartz(quartz => quartz.ScheduleJob<SyntheticPatientJob>(
            trigger => trigger.StartAt(TimeProvider.System.GetUtcNow() + SyntheticPatientJob.FirstAfter).WithSimpleSchedule(every => every.WithInterval(SyntheticPatientJob.Every).RepeatForever()), job => job.WithIdentity(SyntheticPatientJob.Key)));
        return services.AddEducation()
            .AddSingleton<SendSyntheticPatient>().AddSingleton<PurgeSynthetic>().AddSingleton<BeginIntake>().AddSingleton<PatientTurn>().AddSingleton<ShowIntake>().AddSingleton<SayWorried>()
            .AddSingleton<AnswerTeachBack>().AddSingleton<ReachedHelp>().AddSingleton<AskWhetherReached>().AddSingleton<IntakeKey>()
            .AddSingleton<ChangeIntake>().AddSingleton<IntakeStore>().AddSingleton<IntakeLedger>().AddSingleton<IntakeViews>().AddSingleton<Announcements>()
            .AddSingleton<TurnReader>().AddSingleton<TurnLimits>().AddSingleton<DangerReader>().AddSingleton<ReplyWriter>().AddSingleton<AddressLimits>().AddSingleton<Rehearsal>().AddSingleton<Patience>().AddSingleton<LastKnown>()
            .AddSingleton<ModelReader>().AddSingleton<ApplyReading>().AddSingleton<ListenAgain>().AddSingleton<PhraseReply>()
            .AddSingleton<AskAside>().AddSingleton<AnswerFromCards>().AddSingleton<TellFromCard>();
    }
}
