namespace TriageBot.Web.Interchange;

/// <summary>What kind of thing is wrong with a message.</summary>
public enum ProblemKind { Structure, Required, Invalid, Unsupported, NotFound, Conflict, TooLarge, CharacterSet, Internal }

/// <summary>One thing that is wrong with a message.</summary>
/// <param name="Where">A FHIRPath, or segment^sequence^field of an HL7 message; never taken from the message's text.</param>
/// <param name="Sentence">What was found and what was expected, for the engineer at the other end.</param>
public sealed record InterchangeProblem(string Where, ProblemKind Kind, string Sentence)
{
    /// <summary>A problem of the notice itself, whose first words name the field.</summary>
    public static InterchangeProblem OfNotice(string sentence, IReadOnlyDictionary<string, string> places, string otherwise)
    {
        var field = sentence.Split(':', 2)[0];
        return new(places.GetValueOrDefault(field, otherwise), sentence.Contains("nothing was found", StringComparison.Ordinal) ? ProblemKind.Required : ProblemKind.Invalid, sentence);
    }

    /// <summary>What is wrong at the same place is said once.</summary>
    public static IReadOnlyList<InterchangeProblem> All(IEnumerable<InterchangeProblem> read, IEnumerable<InterchangeProblem> taken)
    {
        InterchangeProblem[] first = [.. read];
        return [.. first, .. taken.Distinct().Where(problem => !Array.Exists(first, known => known.Where == problem.Where))];
    }

    public override string ToString() => $"({Kind} at {Where})";
}
