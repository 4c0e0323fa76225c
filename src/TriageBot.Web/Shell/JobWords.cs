using System.Globalization;

namespace TriageBot.Web.Shell;

/// <summary>Jobs in words.</summary>
internal static class JobWords
{
    /// <summary>What it does, or its own name while nobody has given it words.</summary>
    public static string Job(this Texts texts, string name) => texts.Find($"job-{name}") ?? name;

    public static string Every(this Texts texts, TimeSpan interval) => interval switch
    {
        { TotalMinutes: < 1 } => texts.Say("job-every-seconds", (int)interval.TotalSeconds),
        { TotalHours: < 1 } => texts.Say("job-every-minutes", (int)interval.TotalMinutes),
        _ => texts.Say("job-every-hours", interval.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)),
    };

    public static string Took(this TimeSpan span) => span.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms") : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");

    public static string Why(this Texts texts, JobFailure failure) => failure.Code is "other" ? texts.Say("job-why-other", failure.Type) : texts[$"job-why-{failure.Code}"];
}
