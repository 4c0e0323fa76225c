using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Site;

/// <summary>One document of settings in the shape in which a form edits it. What is missing in it stays as the program brings it.</summary>
internal interface ISitePart
{
    /// <summary>What cannot go live, without line numbers: a form has none.</summary>
    IEnumerable<DocumentProblem> Problems();
}
