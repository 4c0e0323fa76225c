using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange;

/// <summary>What pages say of a letter.</summary>
internal static class DeadLetterWords
{
    public static string Word(this DeadLetterStatus status) => status.ToString().ToLowerInvariant();

    public static string Why(this DeadLetterLine line, Texts texts) => texts.Say($"dead-kind-{line.Problem.ToString().ToLowerInvariant()}", line.Where);
}
