namespace TriageBot.Web.Model;

/// <summary>What came of a question. The model can be late, wrong or gone; that is never an exception.</summary>
public abstract record ModelAnswer
{
    /// <param name="Text">With names and numbers put back where placeholders stood.</param>
    /// <param name="Model">The model that answered, as the provider names it.</param>
    public sealed record Said(string Text, string Model, ModelUsage Usage) : ModelAnswer
    {
        /// <summary>The provider stopped it at its most tokens.</summary>
        public bool IsCutShort { get; init; }
    }

    public sealed record Nothing(ModelSilence Why) : ModelAnswer;
}

/// <summary>Why there is no answer.</summary>
public enum ModelSilence
{
    /// <summary>No model is in use.</summary>
    Off,
    /// <summary>The patient's share of the day is used up.</summary>
    PatientCap,
    /// <summary>The site's share of the month is used up.</summary>
    SiteCap,
    /// <summary>What was used cannot be counted now.</summary>
    Uncounted,
    /// <summary>Who the words are from could not be hidden for certain: nothing left the house.</summary>
    NotHidden,
    /// <summary>As many questions as allowed are under way.</summary>
    Busy,
    /// <summary>It failed often just now and is left alone for a while.</summary>
    Resting,
    /// <summary>Nobody listens at the address, or the connection broke before the first word.</summary>
    Unreachable,
    /// <summary>The provider turned the request down: key, model name or format.</summary>
    Refused,
    /// <summary>Too many requests, says the provider.</summary>
    Overloaded,
    /// <summary>The provider failed.</summary>
    Failed,
    /// <summary>The first word did not come in time.</summary>
    Late,
    /// <summary>It stopped in the middle for too long.</summary>
    Stalled,
    /// <summary>It was not done in time, or would not end.</summary>
    Endless,
    /// <summary>The connection broke in the middle.</summary>
    CutOff,
    /// <summary>What came is not what was agreed.</summary>
    Garbled,
    /// <summary>It answered with nothing.</summary>
    Empty,
}

/// <summary>What a question cost.</summary>
/// <param name="Cached">Of the tokens in, those the provider had kept ready.</param>
/// <param name="IsEstimated">The provider did not say; counted from the text.</param>
public sealed record ModelUsage(int In, int Cached, int Out, TimeSpan FirstToken, TimeSpan Took, decimal Cost, bool IsEstimated = false);

/// <summary>A piece of a streamed answer.</summary>
public abstract record ModelPiece
{
    public sealed record Words(string Text) : ModelPiece;

    /// <summary>The last piece, always: the whole answer, or why there is none. What was streamed before then counts for nothing.</summary>
    public sealed record End(ModelAnswer Answer) : ModelPiece;
}
