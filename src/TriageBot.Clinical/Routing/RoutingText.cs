using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>What a patient wrote, as far as it can point to a department.</summary>
/// <param name="Title">A heading the patient gave, or empty.</param>
/// <param name="Ask">The words themselves.</param>
/// <param name="AgeYears">Age if known; only the decade is used.</param>
/// <param name="Picture">What is known from other answers, or null when the words are all there is.</param>
public sealed record RoutingText(string Title, string Ask, double? AgeYears = null, ClinicalPicture? Picture = null)
{
    /// <summary>Heading and words together.</summary>
    public string Whole => Title.Length == 0 ? Ask : Title + "。" + Ask;
}

/// <summary>A patient's words and the department that was right for them.</summary>
/// <param name="Department">Id of our department.</param>
/// <param name="Source">Where the case comes from: a source that never uses a department says nothing about it.</param>
public sealed record RoutingExample(RoutingText Text, string Department, string Source);

/// <summary>A department the words point to.</summary>
/// <param name="Share">How sure, 0–1; the shares of all departments add up to 1.</param>
public sealed record RoutingGuess(string Department, double Share);
