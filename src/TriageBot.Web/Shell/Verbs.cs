using System.CommandLine;

namespace TriageBot.Web.Shell;

/// <summary>What the program does at the command line instead of serving pages.</summary>
public static class Verbs
{
    private static readonly string[] Help = ["-h", "-?", "--help", "--version"];

    /// <summary>The first word is a verb, or a try at one; options alone belong to the web server.</summary>
    public static bool AreAskedFor(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || Help.Contains(first, StringComparer.Ordinal));

    public static Task<int> RunAsync(string[] args) => new RootCommand("TriageBot. Without a verb it serves the web pages.").Parse(args).InvokeAsync();
}
