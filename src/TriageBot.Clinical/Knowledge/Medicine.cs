namespace TriageBot.Clinical.Knowledge;

/// <summary>A medicine as patients and discharge lists name it (药品).</summary>
/// <param name="Id">The generic name, kebab-case.</param>
/// <param name="Name">Generic name for people.</param>
/// <param name="Classes">What kinds of medicine it is; a combination is several.</param>
/// <param name="Chinese">Generic, brand and everyday names.</param>
/// <param name="English">The same in English.</param>
public sealed record Medicine(string Id, Bilingual Name, IReadOnlyList<string> Classes, IReadOnlyList<string> Chinese, IReadOnlyList<string> English, Provenance Provenance);

/// <summary>A kind of medicine, with the words patients use for the whole kind (抗凝药, "water tablet").</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Chinese">Everyday words for the whole kind; several kinds may share one (降压药).</param>
/// <param name="English">The same in English.</param>
public sealed record MedicineClass(string Id, Bilingual Name, IReadOnlyList<string> Chinese, IReadOnlyList<string> English, Provenance Provenance)
{
    /// <summary>The kind of a medicine we do not know.</summary>
    public const string Unknown = "unknown";
}

/// <summary>Why a medicine is taken (适应证), and the words of diagnoses and operations that say so.</summary>
public sealed record Indication(string Id, Bilingual Name, IReadOnlyList<string> Chinese, IReadOnlyList<string> English, Provenance Provenance);
