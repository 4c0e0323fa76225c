using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Evaluation;

/// <summary>Models and training cases in files.</summary>
internal static class RoutingFiles
{
    /// <summary>The model in a file.</summary>
    /// <exception cref="UnreadableCasesException">It is none; the message says why.</exception>
    public static RoutingModel Model(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return RoutingModel.Read(stream);
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UnreadableCasesException($"{path} cannot be read: {cause.Message}");
        }
    }

    /// <summary>The cases of some files, to learn from.</summary>
    public static IReadOnlyList<RoutingExample> Examples(IReadOnlyList<string> paths, string? without, Func<string, bool> isWanted)
    {
        List<RoutingExample> examples = [];
        foreach (var path in paths)
            examples.AddRange(Examples(path, CaseFile.Read(path, RoutingCase.Read).Where(one => one.Source != without && isWanted(one.Id))));
        return examples.Count > 0 ? examples : throw new UnreadableCasesException($"{string.Join(", ", paths)}: no case is left to learn from.");
    }

    public static IReadOnlyList<RoutingExample> Examples(string path, IEnumerable<RoutingCase> cases)
    {
        try
        {
            return [.. cases.Select(one => one.Example(KnowledgeBase.Embedded.Labels))];
        }
        catch (FormatException unknown)
        {
            throw new UnreadableCasesException($"{path}: {unknown.Message}");
        }
    }
}
