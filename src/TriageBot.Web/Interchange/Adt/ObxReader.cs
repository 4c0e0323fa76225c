using System.Globalization;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Reads what was measured at discharge: OBX with a LOINC code, the last value of each. What is not asked after discharge is passed over.</summary>
internal sealed class ObxReader(Hl7Message message, List<InterchangeProblem> problems)
{
    private const string Loinc = "LN";

    /// <summary>HL7 table 0085: deleted, not to be done, withdrawn, wrong.</summary>
    private static readonly string[] NoResult = ["D", "N", "X", "W"];

    public IReadOnlyDictionary<Measure, double> Read()
    {
        Dictionary<Measure, double> values = [];
        foreach (var segment in message.All("OBX").Where(segment => !NoResult.Contains(segment[11], StringComparer.Ordinal)).OrderBy(segment => segment[14], StringComparer.Ordinal))
            Take(segment, CodeOf(segment), values);
        return values;
    }

    /// <summary>OBX-3 may name the same thing in two systems.</summary>
    private static string CodeOf(Hl7Segment segment) => segment[3, 6] is Loinc ? segment[3, 4] : segment[3, 3] is Loinc or "" ? segment[3] : "";

    private void Take(Hl7Segment segment, string code, Dictionary<Measure, double> values)
    {
        var parts = segment[5].Split('/', StringSplitOptions.TrimEntries);
        if (code is VitalSigns.BloodPressure && parts is [var upper, var lower])
        {
            Take(segment, Measure.Systolic, upper, values);
            Take(segment, Measure.Diastolic, lower, values);
        }
        else if (VitalSigns.Find(code) is { } measure && segment[5].Length > 0)
            Take(segment, measure, segment[5], values);
    }

    private void Take(Hl7Segment segment, Measure measure, string text, Dictionary<Measure, double> values)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            problems.Add(new(segment.At(5), ProblemKind.Invalid, $"'{Hl7Message.Short(text)}' was found; expected a number."));
            return;
        }
        var (value, problem) = VitalSigns.Read(measure, number, segment[6]);
        if (problem is not null)
            problems.Add(new(segment.At(problem.StartsWith("The unit", StringComparison.Ordinal) ? 6 : 5), ProblemKind.Invalid, problem));
        else if (value is { } own)
            values[measure] = own;
    }
}
