using System.Reflection;

namespace TriageBot.Clinical.Knowledge;

/// <summary>The knowledge files that travel inside this assembly.</summary>
public static class KnowledgeFiles
{
    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<KnowledgeFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new KnowledgeFile(name, Text(assembly, name)))];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!); // named by the assembly itself
        return reader.ReadToEnd();
    }
}
