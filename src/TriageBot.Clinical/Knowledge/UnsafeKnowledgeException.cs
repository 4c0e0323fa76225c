namespace TriageBot.Clinical.Knowledge;

/// <summary>A knowledge file that would make us unsafe. The app does not start; the message is for the author.</summary>
public sealed class UnsafeKnowledgeException(IReadOnlyList<string> problems)
    : Exception($"Knowledge has {problems.Count} problem(s); TriageBot will not start.\n  " + string.Join("\n  ", problems))
{
    /// <summary>Every problem found: file and line, entry, what was found, what was expected.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>One knowledge file: its path below <c>Knowledge/</c> and its text.</summary>
public sealed record KnowledgeFile(string Path, string Text);
