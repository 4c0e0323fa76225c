namespace TriageBot.Web.Data;

/// <summary>Finds the key ring: the environment's <c>TRIAGEBOT_KEYS</c>, else a file that is made at the first start and that only
/// its owner may read.</summary>
public static class KeyFile
{
    public const string Setting = "TRIAGEBOT_KEYS";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static KeyRing Load(string? setting, string path)
    {
        if (!string.IsNullOrWhiteSpace(setting))
            return KeyRing.Parse(setting, $"the setting {Setting}");

        CreateWhenMissing(path);
        return KeyRing.Parse(Read(path), $"the file {path}");
    }

    private static string Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new UnusableKeysException($"the file {path}", "other users of this machine may read or change it; run chmod 600 on it");
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeysException($"the file {path}", $"it cannot be read ({cause.GetType().Name})", cause);
        }
    }

    private static void CreateWhenMissing(string path)
    {
        if (File.Exists(path))
            return;
        if (Directory.Exists(path))
            throw new UnusableKeysException($"the file {path}", "it is a folder");

        var folder = Path.GetDirectoryName(path)!; // a full path of a file always has a folder
        RefuseInsideRepository(path, folder);
        try
        {
            Directory.CreateDirectory(folder);
            CreateOnce(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UnusableKeysException($"the file {path}", $"it does not exist and cannot be made ({cause.GetType().Name})", cause);
        }
    }

    /// <summary>Two programs may start at once. The file appears whole and once; the lock, not <c>File.Move</c>, decides who makes it:
    /// moving without overwriting looks first and renames then, and two can look before either renames.</summary>
    private static void CreateOnce(string path)
    {
        using var turn = WaitForTurn($"{path}.lock");
        if (File.Exists(path))
            return;
        var draft = $"{path}.{Guid.NewGuid():N}";
        WriteOwnerOnly(draft, KeyRing.Generate());
        File.Move(draft, path);
    }

    private static FileStream WaitForTurn(string path)
    {
        for (var tries = 250; ; tries--)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries > 0)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static void WriteOwnerOnly(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;

        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file);
        writer.WriteLine(text);
        writer.Flush();
        file.Flush(flushToDisk: true);
    }

    /// <summary>A key in a working tree ends up in a commit sooner or later.</summary>
    private static void RefuseInsideRepository(string path, string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "TriageBot.sln")))
                throw new UnusableKeysException($"the file {path}", $"it would be made inside the repository {parent.FullName}; set Database:KeyFile to a place outside");
        }
    }
}
