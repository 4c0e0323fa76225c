using System.ComponentModel.DataAnnotations;

namespace TriageBot.Web.Data;

/// <summary>Where the database is. SQLite needs nothing else on the machine; PostgreSQL is for more than one node.</summary>
public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>Section <c>Database</c>. Everything a hospital must keep lies outside the program's own folder.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Database:Provider is neither Sqlite nor Postgres.")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Folder of the SQLite file; null = TriageBot in the local application data of the user who runs it.</summary>
    public string? Folder { get; set; }

    /// <summary>File of the encryption keys; null = beside the folder, so that a copied folder is not readable by itself.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Second place of the audit chain's count; null = beside the folder.</summary>
    public string? AnchorFile { get; set; }

    public string FolderPath => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder is { Length: > 0 } ? Folder : Path.Combine(UserFolder, "TriageBot")));
    public string KeyPath => KeyFile is { Length: > 0 } ? Path.GetFullPath(KeyFile) : FolderPath + ".keys";
    public string AnchorPath => AnchorFile is { Length: > 0 } ? Path.GetFullPath(AnchorFile) : FolderPath + ".anchor";

    private static string UserFolder => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create) is { Length: > 0 } folder
        ? folder
        : throw new InvalidOperationException("The user who runs TriageBot has no home folder. Set Database:Folder to a folder that outlives the program.");
}
