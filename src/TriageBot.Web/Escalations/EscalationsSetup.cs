namespace TriageBot.Web.Escalations;

/// <summary>The desk: dangers in front of a person, and who took them.</summary>
public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EscalationOptions>().Bind(configuration.GetSection(EscalationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<EscalationFeed>()
            .AddSingleton<EscalationPolicy>()
            .AddSingleton<EscalationDesk>()
            .AddSingleton<DeskReader>()
            .AddSingleton<AcknowledgeEscalation>();
    }
}
