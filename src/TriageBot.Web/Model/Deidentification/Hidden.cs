using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>What kind of thing names a person. Its name stands in the placeholder that leaves the hospital.</summary>
public enum IdentityKind { Name, Phone, Email, IdCard, BankCard, Record, Account, Plate, Address, Date, Age, Link, Ip, Number, Text }

/// <summary>A text in which nothing names a person any more. What was taken out is known here alone.</summary>
/// <param name="Text">With a placeholder in place of each identity; the same identity has the same placeholder.</param>
public sealed partial record Hidden(string Text)
{
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    /// <summary>How many identities were taken out.</summary>
    public int Count => taken.Count;

    internal Hidden(string text, IReadOnlyDictionary<string, string> taken) : this(text) => this.taken = new(taken, StringComparer.Ordinal);

    /// <summary>An answer to <see cref="Text"/> with the identities back in it. A placeholder that we never made stays as it is.</summary>
    public string Restore(string answer) => Placeholder().Replace(answer, found => taken.GetValueOrDefault(found.Value, found.Value));

    /// <summary>Whether something in an answer looks like a placeholder and is none of ours: an invented person.</summary>
    public bool HasUnknownPlaceholder(string answer) => Placeholder().Matches(answer).Any(found => !taken.ContainsKey(found.Value));

    internal static string PlaceholderOf(IdentityKind kind, int number) => $"[{kind.ToString().ToUpperInvariant()}-{number}]";

    [GeneratedRegex(@"\[[A-Z]{2,9}-\d{1,4}\]")]
    internal static partial Regex Placeholder();

    /// <summary>Never printed: what was taken out stays out of logs.</summary>
    public override string ToString() => $"Hidden ({taken.Count} identities)";
}

/// <summary>A text that may not leave, because something in it could not be made safe. Says what, never the words.</summary>
public sealed class NotDeidentifiedException(string why, Exception? cause = null)
    : Exception($"De-identification refused a text: {why}. Nothing was sent; go on without the model.", cause);

/// <summary>A stretch of a text that names a person.</summary>
internal sealed record IdentitySpan(int Start, int End, IdentityKind Kind)
{
    public bool Overlaps(IdentitySpan other) => Start < other.End && other.Start < End;
}
