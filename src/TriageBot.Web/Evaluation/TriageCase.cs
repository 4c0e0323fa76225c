using System.Globalization;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>What a case should come to, most urgent first.</summary>
public enum Gold { Emergency, NonEmergency, SelfCare }

/// <summary>One person with a complaint, and how urgent an expert finds it.</summary>
public sealed record TriageCase(string Id, Tongue Tongue, string Text, Patient Patient, IReadOnlyList<string> FindingsPresent, Gold Gold)
{
    /// <summary>The exact level the expert gave; null where only the class is known.</summary>
    public Acuity? Level { get; init; }

    /// <summary>The level to learn from: an emergency of which no more is known is one to travel with.</summary>
    public Acuity LevelOrLeast => Level ?? Gold switch { Gold.Emergency => Acuity.Emergent, Gold.NonEmergency => Acuity.NonUrgent, _ => Acuity.SelfCare };

    public static TriageCase Read(JsonElement line) => Read(line, GoldOf(line.Text("gold_triage")), line.TextOrNull("gold_acuity") is { } level ? LevelOf(level) : null);

    /// <summary>A story whose level is known from elsewhere.</summary>
    public static TriageCase Read(JsonElement line, Acuity level) => Read(line, ClassOf(level), level);

    private static TriageCase Read(JsonElement line, Gold gold, Acuity? level)
    {
        var text = line.Text("text");
        return new(line.Text("id"), TongueOf(line.TextOrNull("language"), text), text, PatientOf(line), line.Texts("findings_present"), gold) { Level = level };
    }

    /// <summary>E0 and E1 are emergencies, E2 and E3 are not, E4 is self-care.</summary>
    public static Gold ClassOf(Acuity acuity) => acuity.IsEmergency() ? Gold.Emergency : acuity is Acuity.SelfCare ? Gold.SelfCare : Gold.NonEmergency;

    public static string CodeOf(Gold gold) => gold switch { Gold.Emergency => "emergency", Gold.NonEmergency => "non_emergency", _ => "self_care" };

    private static Gold GoldOf(string code) => Enum.GetValues<Gold>().Where(gold => CodeOf(gold) == code).Cast<Gold?>().FirstOrDefault()
        ?? throw new FormatException($"'gold_triage' is \"{code}\"; expected emergency, non_emergency or self_care.");

    internal static Acuity LevelOf(string code) => Enum.GetValues<Acuity>().Where(level => level.Code() == code).Cast<Acuity?>().FirstOrDefault()
        ?? throw new FormatException($"the level is \"{code}\"; expected E0, E1, E2, E3 or E4.");

    private static Tongue TongueOf(string? language, string text) =>
        language?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? !text.Any(character => character > 0x2E7F) ? Tongue.English : Tongue.Chinese;

    private static Patient PatientOf(JsonElement line)
    {
        var age = line.NumberOrNull("age");
        if (age is < 0 or > 130)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'age' is {age}; expected years from 0 to 130, with decimals for infants."));
        var sex = line.TextOrNull("sex")?.ToUpperInvariant() switch { "F" or "FEMALE" => Sex.Female, "M" or "MALE" => Sex.Male, _ => Sex.Unknown };
        return new(age, sex, line.TruthOrNull("pregnant") switch { true => Pregnancy.Pregnant, false => Pregnancy.None, null => Pregnancy.Unknown });
    }
}
