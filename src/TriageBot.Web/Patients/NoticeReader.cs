using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Patients;

/// <summary>Reads a discharge from named fields of text, as a table or a form has them, and says of each field what is wrong with it.
/// A medicine is "name|indication|first day|days supplied"; several are parted by semicolons or lines.</summary>
/// <param name="field">The text of a field, or null.</param>
/// <param name="zone">Zone of times that name none.</param>
public sealed class NoticeReader(Func<string, string?> field, TimeZoneInfo zone)
{
    /// <summary>The fields, required ones first.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "visit_number", "record_number", "name", "ward", "discharged_at", "diagnosis",
        "sex", "birth_date", "phone", "email", "passphrase", "language", "time_zone", "icd10", "operation", "medicines", "baseline", "early_signs", "pending_results", "appointment", "programme", "risk", "doctor",
    ];

    /// <summary>How many of them must be there.</summary>
    public const int Required = 6;

    private static readonly char[] Partings = [';', '；', '\n'];

    private readonly List<string> problems = [];

    /// <summary>What was wrong, field by field.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The notice; what could not be read stands in <see cref="Problems"/>.</summary>
    public DischargeNotice Read() => new(
        Text("visit_number") ?? "", new PatientIdentity(Text("name") ?? "", Text("phone"), Text("record_number") ?? "", Day("birth_date"), Text("email"), Text("passphrase")),
        Choice("sex", Sex.Unknown, ("female", Sex.Female), ("f", Sex.Female), ("女", Sex.Female), ("male", Sex.Male), ("m", Sex.Male), ("男", Sex.Male), ("unknown", Sex.Unknown)),
        Choice("language", Tongue.Chinese, ("zh", Tongue.Chinese), ("en", Tongue.English)), Text("time_zone"), Text("ward") ?? "", Moment("discharged_at"),
        Details(), Text("programme"), Text("risk") is null ? null : Choice("risk", RiskLevel.Medium, ("high", RiskLevel.High), ("medium", RiskLevel.Medium), ("low", RiskLevel.Low)));

    private DischargeDetails Details() => new(Text("diagnosis") ?? "", Text("icd10"), Text("operation"))
    {
        Medicines = [.. Several("medicines").Select(Medicine)],
        Baseline = Several("baseline").Select(Value).OfType<KeyValuePair<Measure, double>>().DistinctBy(pair => pair.Key).ToDictionary(),
        EarlySigns = [.. Several("early_signs")], PendingResults = [.. Several("pending_results")], Appointment = Day("appointment"), Doctor = Text("doctor"),
    };

    private Prescription Medicine(string text)
    {
        var parts = text.Split('|', StringSplitOptions.TrimEntries);
        var started = parts.Length > 2 && parts[2].Length > 0 ? ReadDay("medicines", parts[2]) : null;
        int? days = null;
        if (parts.Length > 3 && parts[3].Length > 0)
            days = int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var supplied) ? supplied : Wrong<int?>("medicines", parts[3], "days supplied as a whole number");
        return new Prescription(parts[0], null, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null, started ?? DateOnly.FromDateTime(Moment("discharged_at", isTold: true).UtcDateTime), days);
    }

    private KeyValuePair<Measure, double>? Value(string text) =>
        text.Split('=', StringSplitOptions.TrimEntries) is [var name, var number] && Enum.TryParse<Measure>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var measure)
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new(measure, value) : Wrong<KeyValuePair<Measure, double>?>("baseline", text, "measure=number, such as weight=70.2");

    private string? Text(string column) => field(column)?.Trim() is { Length: > 0 } text ? text : null;

    private string[] Several(string column) => Text(column)?.Split(Partings, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private DateOnly? Day(string column) => Text(column) is { } text ? ReadDay(column, text) : null;

    private DateOnly? ReadDay(string column, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Wrong<DateOnly?>(column, text, "a day as YYYY-MM-DD");

    /// <summary>With an offset as it stands, without one on the hospital's clock.</summary>
    private DateTimeOffset Moment(string column, bool isTold = false)
    {
        var text = Text(column);
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return time.Kind is DateTimeKind.Unspecified ? new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime() : new DateTimeOffset(time).ToUniversalTime();
        return isTold ? default : Wrong<DateTimeOffset>(column, text ?? "", "a time as YYYY-MM-DDThh:mm, with or without an offset");
    }

    private T Choice<T>(string column, T otherwise, params (string Word, T Meaning)[] words)
    {
        if (Text(column)?.ToLowerInvariant() is not { } text)
            return otherwise;
        foreach (var (word, meaning) in words)
            if (word == text)
                return meaning;
        problems.Add($"{column}: '{Short(text)}' was found; expected {string.Join(", ", words.Select(pair => pair.Word))}.");
        return otherwise;
    }

    private T? Wrong<T>(string column, string found, string expected)
    {
        problems.Add(found.Length == 0 ? $"{column}: nothing was found; expected {expected}." : $"{column}: '{Short(found)}' was found; expected {expected}.");
        return default;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
