using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Reads who a message is about, from PID.</summary>
internal sealed class PidReader(Hl7Message message, Hl7Segment pid, List<InterchangeProblem> problems)
{
    private const string MedicalRecord = "MR";
    private const char FirstHan = '\u2E80';

    public ToldPerson Read()
    {
        var number = NumberIn(pid.Repetitions(3));
        if (number.Length == 0)
            problems.Add(new(pid.At(3), ProblemKind.Required, "The record number is missing; expected it in PID-3, marked MR when there are several."));
        var born = pid[7];
        var day = Hl7Time.Day(born);
        if (day is null && born.Length > 0)
            problems.Add(new(pid.At(7), ProblemKind.Invalid, $"'{Hl7Message.Short(born)}' was found; expected the day of birth as YYYYMMDD."));
        Hl7Field[] lines = [.. pid.Repetitions(13), .. pid.Repetitions(14)];
        return new(new PatientIdentity(Name(), lines.Select(Phone).FirstOrDefault(text => text.Length > 0), number, day, lines.Select(line => line[4]).FirstOrDefault(text => text.Contains('@', StringComparison.Ordinal))), Sex(), Language());
    }

    /// <summary>The one marked as medical record number; else the first.</summary>
    public static string NumberIn(IReadOnlyList<Hl7Field> numbers) =>
        (numbers.FirstOrDefault(number => number[5] == MedicalRecord) ?? (numbers.Count > 0 ? numbers[0] : null))?[1] ?? "";

    /// <summary>The name in its own script where it is told in several (XPN.8 = I), else the first.</summary>
    private string Name()
    {
        var names = pid.Repetitions(5);
        if ((names.FirstOrDefault(name => name[8] is "I") ?? (names.Count > 0 ? names[0] : null)) is not { } told)
            return "";
        return NameOf(told[1], string.Join(' ', new[] { told[2], told[3] }.Where(part => part.Length > 0)));
    }

    /// <summary>As a name is written in its own language.</summary>
    internal static string NameOf(string family, string given) =>
        family.Length > 0 && family[0] >= FirstHan ? family + given.Replace(" ", "", StringComparison.Ordinal) : $"{given} {family}".Trim();

    private static string Phone(Hl7Field line) => line[3] is "Internet" or "X.400" || line[2] is "NET" ? ""
        : line[1] is { Length: > 0 } whole ? whole : line[12] is { Length: > 0 } unformatted ? unformatted : $"{line[6]}{line[7]}";

    /// <summary>HL7 table 0001, or the Chinese national code; whatever else is unknown.</summary>
    private Sex Sex() => pid[8].ToUpperInvariant() switch
    {
        "F" or "2" or "女" => Clinical.Picture.Sex.Female,
        "M" or "1" or "男" => Clinical.Picture.Sex.Male,
        _ => Clinical.Picture.Sex.Unknown,
    };

    private Tongue? Language() => pid[15].ToUpperInvariant() switch
    {
        "" => null,
        ['E', 'N', ..] => Tongue.English,
        ['Z', 'H', ..] or "CHI" or "CMN" => Tongue.Chinese,
        _ => message.Charset.Name.StartsWith("GB", StringComparison.OrdinalIgnoreCase) ? Tongue.Chinese : null,
    };
}
