using System.Globalization;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Knowledge;

/// <summary>Who and how long, in few words.</summary>
internal static class KnowledgeWords
{
    public static IEnumerable<string> Patient(this Texts texts, Patient patient)
    {
        if (patient.AgeYears is { } age)
            yield return age switch
            {
                < 1 / 12.0 => texts.Say("age-days-of", (int)Math.Round(age * 365.25)),
                < 2 => texts.Say("age-months-of", (int)(age * 12 + 0.01)),
                _ => texts.Say("age-years-of", (int)age),
            };
        if (patient.Sex is not Sex.Unknown)
            yield return texts[patient.Sex is Sex.Female ? "rule-female" : "rule-male"];
        if (patient.Pregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth)
            yield return texts[patient.Pregnancy is Pregnancy.Pregnant ? "rule-pregnant" : "rule-after-birth"];
    }

    public static string Hours(this Texts texts, double hours) => hours switch
    {
        < 1 => Said(hours * 60, texts["span-minutes"]),
        < 48 => Said(hours, texts["span-hours"]),
        < 24 * 60 => Said(hours / 24, texts["span-days"]),
        < 8766 * 2 => Said(hours / 730, texts["span-months"]),
        _ => Said(hours / 8766, texts["span-years"]),
    };

    private static string Said(double number, string unit) => $"{number.ToString("0.#", CultureInfo.InvariantCulture)} {unit}";
}
