using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TriageBot.Web.Data;

/// <summary>Lets <c>dotnet ef</c> see the same model as the program: without these services Identity falls back to its first schema.</summary>
internal static class DesignTime
{
    public static readonly IServiceProvider Services = new ServiceCollection().Configure<IdentityOptions>(UseSchema).BuildServiceProvider();

    /// <summary>The schema with passkeys, in the program and at design time alike.</summary>
    public static void UseSchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
}

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteTriageDb>
{
    public SqliteTriageDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteTriageDb>().UseApplicationServiceProvider(DesignTime.Services).UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresTriageDb>
{
    public PostgresTriageDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresTriageDb>().UseApplicationServiceProvider(DesignTime.Services).UseNpgsql("Host=design").Options);
}
