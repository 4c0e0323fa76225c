using System.Globalization;
using System.Text.Json;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Evaluation;

/// <summary>A flag a check-in should raise.</summary>
public sealed record GoldFlag(string Kind, string? Medicine, string Urgency);

/// <summary>One check-in: who, which day, what they answer, and what a nurse must hear of.</summary>
public sealed record CheckInCase(
    string Id, Tongue Tongue, string? Programme, int Day, Patient Patient, IReadOnlyList<string> Diagnoses, IReadOnlyList<Prescription> Medicines,
    IReadOnlyDictionary<Measure, double> Baseline, CheckInReplies Replies, IReadOnlyList<GoldFlag> Gold)
{
    private static readonly DateOnly Discharged = new(2026, 3, 1);

    /// <summary>The date of the check-in.</summary>
    public DateOnly Today => Discharged.AddDays(Day);

    public static CheckInCase Read(JsonElement line)
    {
        var replies = line.TryGetProperty("replies", out var said) && said.ValueKind is JsonValueKind.Object ? said : default;
        var how = All(replies, "how");
        var sex = line.TextOrNull("sex")?.ToUpperInvariant() switch { "F" or "FEMALE" => Sex.Female, "M" or "MALE" => Sex.Male, _ => Sex.Unknown };
        return new(line.Text("id"), line.TextOrNull("language")?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? !how.Any(character => character > 0x2E7F) ? Tongue.English : Tongue.Chinese,
            line.TextOrNull("programme"), (int)(line.NumberOrNull("day") ?? 1), new Patient(line.NumberOrNull("age"), sex), Many(line, "diagnosis"),
            [.. Items(line, "medicines").Select(Medicine)], Numbers(line, "baseline"),
            new CheckInReplies(how, All(replies, "medicines"), NumbersIn(replies, "measurements"), All(replies, "other")),
            [.. Items(line, "gold_flags").Select(flag => new GoldFlag(flag.Text("kind"), flag.TextOrNull("medicine"), flag.Text("urgency").ToUpperInvariant()))]);
    }

    private static Prescription Medicine(JsonElement item)
    {
        if (item.ValueKind is JsonValueKind.String)
            return new(item.GetString() ?? "", null, null, Discharged);
        var started = DateOnly.TryParse(item.TextOrNull("started"), CultureInfo.InvariantCulture, out var date) ? date : Discharged;
        return new(item.Text("name"), null, item.TextOrNull("indication"), started, item.TryGetProperty("days_supplied", out var days) && days.ValueKind is JsonValueKind.Number ? days.GetInt32() : null);
    }

    private static IEnumerable<JsonElement> Items(JsonElement line, string key) =>
        line.ValueKind is JsonValueKind.Object && line.TryGetProperty(key, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : [];

    private static IReadOnlyList<string> Many(JsonElement line, string key) =>
        !line.TryGetProperty(key, out var value) ? [] : value.ValueKind is JsonValueKind.String ? [value.GetString() ?? ""]
        : [.. Items(line, key).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString() ?? "")];

    /// <summary>One text, or several joined.</summary>
    private static string All(JsonElement replies, string key) => replies.ValueKind is not JsonValueKind.Object || !replies.TryGetProperty(key, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Array => string.Join(" ", value.EnumerateArray().Select(item => item.ToString())),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(pair => $"{pair.Name}: {pair.Value}")),
        _ => "",
    };

    private static Dictionary<Measure, double> Numbers(JsonElement line, string key) =>
        NumbersIn(line, key).SelectMany(pair => MeasureOf(pair.Key) is { } measure ? NumberAnswer.Read(measure, pair.Value, 0) : [])
            .GroupBy(one => one.Measure).ToDictionary(same => same.Key, same => same.Last().Value);

    private static Dictionary<string, string> NumbersIn(JsonElement line, string key) =>
        line.ValueKind is JsonValueKind.Object && line.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.Object
            ? value.EnumerateObject().Where(pair => pair.Value.ValueKind is not JsonValueKind.Null).ToDictionary(pair => pair.Name, pair => pair.Value.ToString(), StringComparer.Ordinal) : [];

    /// <summary>The measure a key of a case names; people write it in many ways.</summary>
    public static Measure? MeasureOf(string key) => key.ToLowerInvariant().Replace('_', '-') switch
    {
        "weight" or "weight-kg" => Measure.Weight,
        "glucose" or "blood-glucose" or "blood-sugar" or "fasting-glucose" => Measure.Glucose,
        "bp" or "blood-pressure" or "systolic" or "sbp" => Measure.Systolic,
        "diastolic" or "dbp" => Measure.Diastolic,
        "temp" or "temperature" => Measure.Temperature,
        "pulse" or "heart-rate" or "hr" => Measure.HeartRate,
        "spo2" or "oxygen" or "oxygen-saturation" => Measure.OxygenSaturation,
        "pain" or "pain-nrs" or "nrs" => Measure.Pain,
        "peak-flow" or "pef" or "peakflow" => Measure.PeakFlow,
        "sleep" or "sleep-hours" => Measure.SleepHours,
        "stools" or "stool-count" => Measure.Stools,
        "inr" => Measure.Inr,
        "respiratory-rate" or "rr" => Measure.RespiratoryRate,
        _ => null,
    };
}

/// <summary>What the patient answers: how they are, of the medicines, numbers, and anything else.</summary>
public sealed record CheckInReplies(string How, string Medicines, IReadOnlyDictionary<string, string> Measurements, string Other);
