using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>What a document says of itself.</summary>
/// <param name="Expires">Null when it does not expire.</param>
public sealed record DocumentCard(Bilingual Purpose, string Owner, DateOnly? Expires);

/// <summary>A kind of document that staff may change by draft → check → approve → activate → roll back. The store knows a name and a text;
/// everything that is special about a kind stands behind this.
/// <para>Another kind plugs in by one class and one line, <c>services.AddSingleton&lt;IDocumentKind, …&gt;()</c>: <see cref="Names"/> and <see cref="Original"/> say what there is
/// (revision 0 comes with the program or from the settings), <see cref="Check"/> is its strict reading and its lint, <see cref="IsStaged"/> and <see cref="IsReplayed"/> say which
/// proofs an activation needs. Whoever uses the document asks <see cref="DocumentLibrary.LiveAsync"/> (the same for everybody) or, inside a conversation that must keep what it
/// began with, <see cref="DocumentLibrary.ActiveAsync"/>; an activation counts from the next question on, so a reader that keeps a copy asks again at least once a minute.</para></summary>
public interface IDocumentKind
{
    /// <summary>Names of the documents, in the order in which a list shows them. No two kinds share one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether a change of it may change what a patient is told or how they are sent: then only a safety officer or a doctor can approve it.</summary>
    bool IsClinical(string name);

    /// <summary>Goes live for a few conversations first: 5, 25, 100 %.</summary>
    bool IsStaged { get; }

    /// <summary>Is tried on past conversations and fixed cases before it goes live.</summary>
    bool IsReplayed { get; }

    /// <summary>Revision 0.</summary>
    string Original(string name);

    /// <summary>Every problem of a text; with one that blocks it never goes live. Pure and quick: it runs as the author types.</summary>
    IReadOnlyList<DocumentProblem> Check(string name, string text);

    /// <summary>What the text says of itself; what cannot be read is left empty.</summary>
    DocumentCard Describe(string name, string text);
}

/// <summary>All kinds, found by the names of their documents.</summary>
public sealed class DocumentKinds(IEnumerable<IDocumentKind> kinds)
{
    private readonly Dictionary<string, IDocumentKind> byName = kinds.SelectMany(kind => kind.Names, (kind, name) => (kind, name)).ToDictionary(pair => pair.name, pair => pair.kind, StringComparer.Ordinal);

    public IDocumentKind? Find(string name) => byName.GetValueOrDefault(name);

    public IDocumentKind Of(string name) => Find(name) ?? throw new KeyNotFoundException($"There is no document '{name}'; expected one of {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");
}
