using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Interchange.Fhir;

namespace TriageBot.Web.Interchange;

/// <summary>How the hospital's other systems tell of discharges. Without a client nothing is mapped, without a port nothing listens.</summary>
public static class InterchangeSetup
{
    public static IServiceCollection AddInterchange(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InterchangeOptions>().Bind(configuration.GetSection(InterchangeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<InterchangeDoor>().AddSingleton<DeadLetters>().AddSingleton<SettleDeadLetter>()
            .AddSingleton<TakeMessage>().AddSingleton<TakeBundle>().AddHostedService<MllpListener>();
    }

    public static IEndpointRouteBuilder MapInterchange(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<InterchangeDoor>().IsOpen)
            return routes;
        FhirEndpoints.Map(routes);
        Hl7Endpoint.Map(routes);
        return routes;
    }
}
