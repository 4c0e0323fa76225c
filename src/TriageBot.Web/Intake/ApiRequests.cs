using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Intake;

[Description("Who is ill and in which language the conversation is held.")]
public sealed record NewIntake(
    [property: Description("zh or en.")] string? Language,
    [property: Description("What is known of the person who is ill. What is not said is asked when it matters.")] NewIntakeSubject? Subject,
    [property: Description("True when somebody else writes for the person who is ill.")] bool OnBehalf = false)
{
    /// <summary>What is wrong, as a sentence; null when all is well.</summary>
    internal string? Problem =>
        Language is not ("zh" or "en") ? $"language is {ApiText.Shown(Language)}; expected \"zh\" or \"en\"."
        : Subject is null ? "subject is missing; expected an object such as {\"age\": 42, \"sex\": \"female\"}. An empty object says that nothing is known."
        : Subject.Problem;

    internal BeginIntakeRequest ToRequest() => new(
        Language is "en" ? Tongue.English : Tongue.Chinese, Subject?.ToPatient() ?? new Patient(), OnBehalf, $"program-{Consent.Version}");
}

[Description("The person who is ill.")]
public sealed record NewIntakeSubject(
    [property: Description("Age in years, 0 to 120, with decimals for infants; left out when not known.")] double? Age = null,
    [property: Description("Months besides the years, or the whole age of an infant in months: {\"age\": 0, \"ageMonths\": 5}.")] int? AgeMonths = null,
    [property: Description("female, male or unknown.")] string? Sex = null,
    [property: Description("Whether the person is pregnant; left out when not known.")] bool? Pregnant = null)
{
    private static readonly string[] Women = ["female", "f"], Men = ["male", "m"];

    internal string? Problem =>
        Age is < 0 or > 120 || Age is { } age && !double.IsFinite(age) ? $"subject.age is {Age.Value.ToString(CultureInfo.InvariantCulture)}; expected years from 0 to 120."
        : AgeMonths is < 0 or > 1440 ? $"subject.ageMonths is {AgeMonths}; expected months from 0 to 1440."
        : Age >= 1 && AgeMonths > 11 ? $"subject.age is {Age.Value.ToString(CultureInfo.InvariantCulture)} and subject.ageMonths is {AgeMonths}; beside an age in years, months go from 0 to 11."
        : Sex is null || Women.Append("unknown").Concat(Men).Contains(Sex.ToLowerInvariant(), StringComparer.Ordinal) ? null
        : $"subject.sex is {ApiText.Shown(Sex)}; expected \"female\", \"male\" or \"unknown\".";

    internal Patient ToPatient()
    {
        var sex = Sex?.ToLowerInvariant();
        return new(
            Age is null && AgeMonths is null ? null : Math.Min((Age ?? 0) + (AgeMonths ?? 0) / 12.0, 120),
            Women.Contains(sex) ? Clinical.Picture.Sex.Female : Men.Contains(sex) ? Clinical.Picture.Sex.Male : Clinical.Picture.Sex.Unknown,
            Pregnant switch { true => Pregnancy.Pregnant, false => Pregnancy.None, null => Pregnancy.Unknown });
    }
}

[Description("What the patient did in one turn: wrote, tapped, or skipped. At least one of text, choices and skip.")]
public sealed record NewMessage(
    [property: Description("Made by the sender, up to 64 characters. Sent twice it is one turn, and the second time gets the first answer.")] string? ClientId,
    [property: Description("Free text, up to 2,000 characters.")] string? Text = null,
    [property: Description("Ids of the options tapped; for a number or a scale, the number as text.")] IReadOnlyList<string>? Choices = null,
    [property: Description("True: would rather not answer.")] bool Skip = false,
    [property: Description("Id of an earlier question whose answer is changed; left out for the open question.")] string? AnswersTo = null)
{
    private const int LongestClientId = 64, MostChoices = 50;

    internal string? Problem =>
        string.IsNullOrWhiteSpace(ClientId) ? "clientId is missing; expected an id of your own for this message, such as a UUID. Sending it again is safe."
        : ClientId.Length > LongestClientId ? $"clientId has {ClientId.Length} characters; expected at most {LongestClientId}."
        : Choices?.Count > MostChoices ? $"choices holds {Choices.Count} ids; expected at most {MostChoices}."
        : Choices?.Any(choice => string.IsNullOrWhiteSpace(choice)) == true ? "choices holds an empty id; expected ids of the question's options." : null;

    internal TurnInput ToInput() => new(IdOf(ClientId ?? ""), Text, Choices, Skip, AnswersTo);

    /// <summary>A UUID stays itself; any other name becomes the UUID that its hash makes.</summary>
    private static Guid IdOf(string clientId) =>
        Guid.TryParseExact(clientId, "D", out var id) ? id : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
}

internal static class ApiText
{
    private const int Longest = 40;

    /// <summary>What belongs at a place of a request that could not be read.</summary>
    public static string ExpectedAt(string path) => path[(path.LastIndexOf('.') + 1)..].Split('[')[0] switch
    {
        "age" => "a number",
        "ageMonths" => "a whole number",
        "pregnant" or "onBehalf" or "skip" => "true or false",
        "choices" => "a list of texts",
        "subject" => "an object",
        "language" or "sex" or "clientId" or "text" or "answersTo" => "a text",
        _ => "see /openapi/v1.json",
    };

    /// <summary>What was found, short enough for an error sentence. Only for codes, never for a patient's words.</summary>
    public static string Shown(string? found) => found is null ? "missing" : $"\"{(found.Length <= Longest ? found : found[..Longest] + "…")}\"";
}
