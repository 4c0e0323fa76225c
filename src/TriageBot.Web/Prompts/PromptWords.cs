using System.Globalization;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts;

/// <summary>Documents in words.</summary>
internal static class PromptWords
{
    private const int WarnDays = 90;

    /// <summary>What is in force, since when and by whom.</summary>
    public static string Live(this Texts texts, Rollout rollout, HospitalClock clock) => rollout.StableBy is { } by
        ? texts.Say("prompts-live", rollout.Stable, clock.Date(by.At, texts), by.By) : texts["prompts-live-program"];

    public static string Expiry(this Texts texts, DateOnly? expires, HospitalClock clock) => expires is not { } day ? texts["prompts-no-expiry"]
        : texts.Say(day < Today(clock) ? "prompts-expired" : "prompts-expires", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static bool ExpiresSoon(DateOnly? expires, HospitalClock clock) => expires is { } day && day.AddDays(-WarnDays) <= Today(clock);

    public static string Step(this Texts texts, DocumentActivation line) => texts.Say($"prompts-log-{line.Cause.ToString().ToLowerInvariant()}", line.Number, line.Share);

    public static string Outcome(this Texts texts, DocumentOutcome outcome) => outcome switch
    {
        DocumentOutcome.Done => texts["prompts-done"],
        DocumentOutcome.NotAllowed => texts["document-not-allowed"],
        DocumentOutcome.Refused refused => string.Join(" ", refused.Why.Select(why => why.Sentence(texts))),
        _ => texts["document-unknown"],
    };

    private static DateOnly Today(HospitalClock clock) => DateOnly.FromDateTime(clock.Local);
}
