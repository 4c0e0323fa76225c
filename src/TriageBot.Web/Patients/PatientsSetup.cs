using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Patients;

/// <summary>Patients the hospital knows; for now those of the demo.</summary>
public static class PatientsSetup
{
    public static IServiceCollection AddPatients(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<DemoHospital>().AddSingleton<RegisterDischarge>().AddSingleton<EndDischarges>().AddSingleton<MergePatients>()
            .AddSingleton<StayEnds>().AddSingleton<StayNewsDesk>().AddSingleton<TakeStayNews>().AddSingleton<ImportDischarges>();
    }

    /// <summary>Loads the demo hospital unless it is switched off. Call it after the database is prepared. Nodes that start at once get in
    /// each other's way; whoever loses looks again and finds what the other made.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> SeedDemoAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        for (var tries = 10; ; tries--)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<DemoHospital>().SeedAsync(cancellationToken);
            }
            catch (Exception cause) when (tries > 0 && (cause is DbUpdateException or DbException))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }
}
