using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Triage;

/// <summary>To whom a sentence speaks: to the patient, or to somebody who writes for them.</summary>
internal static class Addressee
{
    /// <summary>Who writes for a friend is told what a friend can do.</summary>
    public static IReadOnlyList<Reason> Meant(IntakeState state, Heard heard, IEnumerable<Reading.Fires> fired, IReadOnlyList<Reason> reasons)
    {
        var toHelper = fired.Where(one => one.Flag.SayToHelper is not null && IsToldByHelper(state, heard, one.Flag)).ToDictionary(one => one.Flag.Id, one => one.Flag.SayToHelper, StringComparer.Ordinal);
        return toHelper.Count == 0 ? reasons : [.. reasons.Select(reason => toHelper.GetValueOrDefault(reason.RuleId) is { } say ? reason with { Sentence = say } : reason)];
    }

    private static bool IsToldByHelper(IntakeState state, Heard heard, RedFlag flag)
    {
        Mention[] told = [.. heard.Mentions.Where(mention => flag.OpensWith.Contains(mention.Code, StringComparer.Ordinal))];
        if (told.Length > 0)
            return state.OnBehalf || heard.Subject.Relation is not null || Array.TrueForAll(told, mention => mention.Context is Context.SomeoneElse);
        return state.FloorBy.FirstOrDefault(reason => reason.RuleId == flag.Id) is { } before ? before.Sentence == flag.SayToHelper : state.OnBehalf || state.Relation is not null;
    }
}
