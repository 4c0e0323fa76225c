using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.Data;

/// <summary>The database, its encryption and its audit trail.</summary>
public static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<IdentityOptions>(DesignTime.UseSchema);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => KeyFile.Load(
            provider.GetRequiredService<IConfiguration>()[KeyFile.Setting], provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.KeyPath));
        services.AddSingleton<FieldCipher>();
        services.AddSingleton<IDbContextFactory<TriageDb>, TriageDbFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TriageDb>>().CreateDbContext());
        services.AddSingleton<KeyRegister>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditAnchor>();
        services.AddSingleton<AnchorAudit>();
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<PrepareDatabase>();
        services.AddHostedService<AuditAnchoring>();

        services.AddDataProtection().SetApplicationName("TriageBot");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<TriageDb>, FieldCipher>((options, databases, cipher) =>
            (options.XmlRepository, options.XmlEncryptor) = (new DatabaseXmlRepository(databases), new ProtectionKeyEncryption(cipher)));
        return services;
    }

    /// <summary>Brings the database up to date and refuses wrong keys. Call it before anything is served.</summary>
    public static Task<PreparedDatabase> MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<PrepareDatabase>().RunAsync(cancellationToken);

    /// <summary>The same before a verb at the command line, which tells whoever typed it what was made: they may have meant another database.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (prepared, settings) = (await services.MigrateAsync(cancellationToken), services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        var place = settings.Provider is DatabaseProvider.Sqlite ? $"in {settings.FolderPath}" : "on the PostgreSQL server of ConnectionStrings:TriageBot";
        if (prepared.IsNew)
            await output.WriteLineAsync($"There was no database yet: a new one was made {place}. Its keys are in {settings.KeyPath}; without them it cannot be read.");
        else if (prepared.Migrations > 0)
            await output.WriteLineAsync($"The database {place} was brought up to date by {prepared.Migrations} migration(s).");
    }
}
