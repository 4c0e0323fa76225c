using Microsoft.Extensions.Options;
using Quartz;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Chat;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Follow-up after discharge: asked at the right hour, read, judged, and turned into work for a nurse.</summary>
public static class FollowUpSetup
{
    public static IServiceCollection AddFollowUp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FollowUpOptions>().Bind(configuration.GetSection(FollowUpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddWebhookClient();
        services.AddQuartz(quartz =>
        {
            quartz.Every<DueCheckInsJob>(DueCheckInsJob.Key, DueCheckInsJob.Every);
            quartz.Every<LettersJob>(LettersJob.Key, LettersJob.Every);
            quartz.Every<AlertsJob>(AlertsJob.Key, AlertsJob.Every);
            quartz.Every<CaregiversJob>(CaregiversJob.Key, CaregiversJob.Every);
            quartz.Every<UnansweredJob>(UnansweredJob.Key, UnansweredJob.Every);
        });
        return services
            .AddSingleton<PlanFollowUp>().AddSingleton<IDischargeListener>(provider => provider.GetRequiredService<PlanFollowUp>()).AddSingleton<IChannel, EmailChannel>().AddSingleton<IChannel, WebhookChannel>().AddSingleton<IChannel, AlertChannel>().AddSingleton<AlertLetters>().AddSingleton<IClimbListener>(provider => provider.GetRequiredService<AlertLetters>()).AddSingleton<IHelpListener>(provider => provider.GetRequiredService<AlertLetters>()).AddSingleton<IContactListener, DeskContacts>().AddSingleton<INewsListener, NewsLetter>()
            .AddSingleton<Invitation>().AddSingleton<AskForCall>().AddSingleton<RecordLetters>().AddSingleton<OutboxBoard>().AddSingleton<ChangeLetter>().AddSingleton<DropStaleCheckIns>().AddSingleton<OpenDueCheckIns>().AddSingleton<SendLetters>().AddSingleton<CheckInConversation>().AddSingleton<CloseUnanswered>()
            .AddSingleton<CheckInOpenings>().AddSingleton<CheckInViews>().AddSingleton<MedicinesOf>().AddSingleton<EnterCheckIn>().AddSingleton<AnswerCheckIn>().AddSingleton<AskInCheckIn>().AddSingleton<NamesOfConversation>().AddSingleton<IConversationNames>(services => services.GetRequiredService<NamesOfConversation>()).AddSingleton<CallFlags>().AddSingleton<ReadAnswerAgain>().AddSingleton<ShowCheckIn>()
            .AddSingleton<Wishes>().AddSingleton<WishSheets>().AddSingleton<MakeWish>().AddSingleton<SettleCheckIn>().AddSingleton<CheckInSeats>().AddSingleton<CaregiverLetter>().AddSingleton<KeepCaregiver>().AddSingleton<AskCaregivers>().AddSingleton<EnterAsCaregiver>().AddSingleton<CaregiverBoard>().AddSingleton<CheckInReceipts>().AddSingleton<SendLink>().AddSingleton<SendCode>().AddSingleton<GiveCode>()
            .AddSingleton<FollowUpBoard>().AddSingleton<CoverageBoard>().AddSingleton<RecordContact>().AddSingleton<PatientTimeline>().AddSingleton<PatientCourse>().AddSingleton(new CasePanel(typeof(CaseCourse))).AddSingleton<WriteSummary>().AddSingleton(new SummaryPanel(typeof(SummaryProse))).AddSingleton<TimelineParts>();
    }

    public static IEndpointRouteBuilder MapFollowUp(this IEndpointRouteBuilder routes)
    {
        // Made when first asked, which takes longer than an answer may take: the first patient after a start must not pay for it.
        var knowledge = routes.ServiceProvider.GetRequiredService<KnowledgeBase>();
        _ = (knowledge.AdherenceReader.Value, knowledge.MedicineClock.Value);
        return CheckInForm.Map(routes);
    }

    /// <summary>Follows nobody elsewhere: a gateway that moved is a setting to be mended, and a patient's number does not go where it points.</summary>
    internal static IServiceCollection AddWebhookClient(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookChannel.Client)
            .ConfigureHttpClient((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<FollowUpOptions>>().Value.SendWithin)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services;
    }

    private static void Every<TJob>(this IQuartzBuilder quartz, JobKey key, TimeSpan every) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(trigger => trigger.WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()), job => job.WithIdentity(key));
}
