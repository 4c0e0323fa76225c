using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Who speaks.</summary>
public enum Speaker
{
    /// <summary>The patient, or whoever speaks for them.</summary>
    Patient,
    /// <summary>A doctor or a nurse.</summary>
    Clinician,
}

/// <summary>One turn of a talk between a patient and a clinician.</summary>
public sealed record Utterance(Speaker Speaker, string Text);

/// <summary>A finding that comes up in a talk.</summary>
/// <param name="Mention">What was said and how it is meant once the answer is known; its quote counts the turns from 1.</param>
/// <param name="By">Who said these words.</param>
/// <param name="Answer">The other one's words that decided it, when these words were a question; null when they speak for themselves.</param>
public sealed record Stated(Mention Mention, Speaker By, Quote? Answer = null);
