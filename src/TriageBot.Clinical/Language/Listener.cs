using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Reads a patient's message: findings, context and quantities, in Chinese, English or both, with no model.</summary>
public sealed class Listener(IEnumerable<FindingPhrases> findings)
{
    /// <summary>Reads one message. Linear in its length; never throws on any text.</summary>
    /// <param name="text">The message, verbatim.</param>
    /// <param name="message">Its sequence number, kept in every quote.</param>
    public Heard Hear(string text, int message = 1) =>
        throw new NotImplementedException($"{findings.Count()} findings, {text.Length} characters, message {message}");
}

/// <summary>The words people use for one finding, as written in its knowledge file.</summary>
public sealed record FindingPhrases(string Code, IReadOnlyList<string> Chinese, IReadOnlyList<string> English);
