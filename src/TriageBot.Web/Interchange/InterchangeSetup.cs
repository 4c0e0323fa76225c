using Quartz;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Interchange.Fhir;

namespace TriageBot.Web.Interchange;

/// <summary>How the hospital's other systems tell of discharges. Without a client nothing is taken, without a port nothing listens.</summary>
public static class InterchangeSetup
{
    public static IServiceCollection AddInterchange(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InterchangeOptions>().Bind(configuration.GetSection(InterchangeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddQuartz(quartz => quartz.ScheduleJob<OldMessagesJob>(trigger => trigger.WithSimpleSchedule(every => every.WithInterval(OldMessagesJob.Every).RepeatForever()), job => job.WithIdentity(OldMessagesJob.Key)));
        return services.AddSingleton<InterchangeDoor>().AddSingleton<ForgetOldMessages>().AddSingleton<DeadLetters>().AddSingleton<SettleDeadLetter>()
            .AddSingleton<TakeMessage>().AddSingleton<TakeBundle>().AddHostedService<MllpListener>();
    }

    public static IEndpointRouteBuilder MapInterchange(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<InterchangeDoor>().IsOpen)
        {
            foreach (var closed in (string[])["/fhir/{**rest}", "/hl7v2"])
                routes.Map(closed, () => Results.Text("This interface is off: Interchange:Clients names no system.", statusCode: StatusCodes.Status404NotFound)).DisableAntiforgery().ExcludeFromDescription();
            return routes;
        }
        FhirEndpoints.Map(routes);
        Hl7Endpoint.Map(routes);
        return routes;
    }
}
