using System.Globalization;
using System.Text;
using TriageBot.Web.Interchange.Adt;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>One patient of a hospital that speaks HL7 v2: the messages its engine would send, written after chapter 3 of the standard.</summary>
internal sealed class AdtSample
{
    private static int last;

    private readonly string mark = Interlocked.Increment(ref last).ToString("000000", CultureInfo.InvariantCulture);
    private readonly TimeProvider clock;
    private int messages;

    public AdtSample(TimeProvider clock) => this.clock = clock;

    public string Record => $"HR{mark}";
    public string Visit => $"HV{mark}";
    public string Phone => $"000-7-{mark}";
    public string Name => $"陈测试{mark}";
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A message as a hospital in China sends it.</summary>
    /// <param name="at">When it happened; now unless told.</param>
    /// <param name="but">Fields to change, such as PV1-36 or MSH-18.</param>
    public string Message(string trigger, DateTimeOffset? at = null, string? visit = null, string? control = null, params (string Field, string Value)[] but)
    {
        var time = Hl7Time.Write((at ?? Now).ToOffset(TimeSpan.FromHours(8)));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MSH-3"] = "HIS", ["MSH-4"] = "示范医院", ["MSH-7"] = time, ["MSH-9"] = $"ADT^{trigger}^ADT_{trigger}", ["MSH-10"] = control ?? $"C{mark}-{++messages}", ["MSH-11"] = "P", ["MSH-12"] = "2.4", ["MSH-18"] = "UNICODE UTF-8",
            ["EVN-1"] = trigger, ["EVN-2"] = time,
            ["PID-1"] = "1", ["PID-3"] = $"X9^^^OTHER^PI~{Record}^^^HIS^MR", ["PID-5"] = Name, ["PID-7"] = "19640506", ["PID-8"] = "1", ["PID-13"] = $"{Phone}^PRN^CP", ["PID-15"] = "zh",
            ["PV1-1"] = "1", ["PV1-2"] = "I", ["PV1-3"] = "心内一病区^12^3", ["PV1-7"] = "D1^李", ["PV1-19"] = visit ?? Visit,
        };
        if (trigger is "A03")
        {
            (fields["PV1-36"], fields["PV1-44"], fields["PV1-45"]) = ("01", Hl7Time.Write((at ?? Now).AddDays(-4)), time);
            (fields["DG1-1"], fields["DG1-3"], fields["DG1-6"]) = ("1", "I21.4^急性心肌梗死^I10", "F");
            (fields["PR1-1"], fields["PR1-3"]) = ("1", "36.06^冠脉支架植入术");
        }
        foreach (var (field, value) in but)
            fields[field] = value;
        return Write(fields);
    }

    public static byte[] Utf8(string message) => Encoding.UTF8.GetBytes(message);

    public static byte[] Gb18030(string message) => (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8).GetBytes(message);

    private static string Write(Dictionary<string, string> fields)
    {
        var text = new StringBuilder();
        foreach (var segment in fields.GroupBy(pair => pair.Key.Split('-')[0]))
        {
            var numbered = segment.ToDictionary(pair => int.Parse(pair.Key.Split('-')[1], CultureInfo.InvariantCulture), pair => pair.Value);
            var parts = Enumerable.Range(1, numbered.Keys.Max()).Select(number => numbered.GetValueOrDefault(number, ""));
            text.Append(segment.Key == "MSH" ? $"MSH|^~\\&|{string.Join('|', parts.Skip(2))}" : $"{segment.Key}|{string.Join('|', parts)}").Append('\r');
        }
        return text.ToString();
    }
}
