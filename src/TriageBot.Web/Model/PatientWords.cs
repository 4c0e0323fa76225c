namespace TriageBot.Web.Model;

/// <summary>A patient's words are data (L6): for a model they stand between marks that the patient cannot write.</summary>
internal static class PatientWords
{
    private const string Begin = "<<<", End = ">>>";

    public static string Marked(string words) => $"{Begin}\n{words.Replace(Begin, "‹", StringComparison.Ordinal).Replace(End, "›", StringComparison.Ordinal)}\n{End}";
}
