namespace TriageBot.Clinical.Escalating;

/// <summary>Whether a patient whose chat a person has taken over is left alone there.</summary>
public enum ChatWatch
{
    /// <summary>Somebody is there and nobody waits too long.</summary>
    Attended,

    /// <summary>Whoever took it over has not been at their screen for too long.</summary>
    NurseGone,

    /// <summary>What the patient wrote was not answered for too long.</summary>
    PatientWaits,
}

/// <summary>A chat that a person leads (H5). It never goes back to the program by itself: left alone, it calls the next one above.</summary>
/// <param name="GoneAfter">So long nobody was at the screen.</param>
/// <param name="AnswerWithin">So long the patient waits for an answer.</param>
public sealed record LiveChat(TimeSpan GoneAfter, TimeSpan AnswerWithin)
{
    /// <param name="seenAt">When whoever leads it was last at their screen.</param>
    /// <param name="waitsSince">Since when something of the patient's is unanswered; null when nothing is.</param>
    public ChatWatch Judge(DateTimeOffset seenAt, DateTimeOffset? waitsSince, DateTimeOffset now) =>
        now - seenAt >= GoneAfter ? ChatWatch.NurseGone : now - waitsSince >= AnswerWithin ? ChatWatch.PatientWaits : ChatWatch.Attended;
}
