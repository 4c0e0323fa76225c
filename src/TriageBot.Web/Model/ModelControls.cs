namespace TriageBot.Web.Model;

/// <summary>Four controls of invention that work together (L4). The program always has all; evaluation alone may switch one off, to measure what it does.</summary>
/// <param name="Constrained">Findings are named from an enumerated list that follows the graph, each with the patient's own words.</param>
/// <param name="Retrieval">Education is told from approved cards only.</param>
/// <param name="PostCheck">Every text is checked before anybody sees it.</param>
/// <param name="Confidence">Where readings differ, one more question, a level up, or a person.</param>
public sealed record ModelControls(bool Constrained, bool Retrieval, bool PostCheck, bool Confidence)
{
    public static readonly ModelControls All = new(true, true, true, true);
}
