namespace TriageBot.Web.Patients;

/// <summary>Patients the hospital knows; for now those of the demo.</summary>
public static class PatientsSetup
{
    public static IServiceCollection AddPatients(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<DemoHospital>();
    }

    /// <summary>Loads the demo hospital unless it is switched off. Call it after the database is prepared.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> SeedDemoAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoHospital>().SeedAsync(cancellationToken);
    }
}
