namespace TriageBot.Clinical.Triage;

/// <summary>Three-valued truth (Kleene): what is not known yet is neither true nor false. Ordered for min and max.</summary>
public enum Truth { False, Unknown, True }

/// <summary>What a criterion can still come to once everything that may be asked has been asked. What nobody can be asked for
/// (a blood pressure, a question already declined) is taken as not met.</summary>
public enum Prospect { Lost, Open, Met }

/// <summary>What a criterion says of a picture.</summary>
/// <param name="Truth">Met, not met, or undecided.</param>
/// <param name="Asks">What must become known before it can be decided, in the order the author wrote it.</param>
/// <param name="Because">The findings, measurements and facts that decided it.</param>
public sealed record Verdict(Truth Truth, IReadOnlyList<string> Asks, IReadOnlyList<string> Because)
{
    internal static Verdict Of(Truth truth, string name) =>
        new(truth, truth is Truth.Unknown ? [name] : [], truth is Truth.Unknown ? [] : [name]);
}
