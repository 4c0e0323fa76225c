using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Reads an ADT message into news. All that is wrong with it is said at once.
/// <list type="table">
/// <item><term>A01 · A02</term><description>in a bed here; other follow-ups end. Only inpatients: PV1-2 is not O, E, P or R.</description></item>
/// <item><term>A03, and A08 with PV1-45</term><description>went home; by PV1-36 instead: died, or went elsewhere.</description></item>
/// <item><term>A04 · A08</term><description>the person's name, telephone and language.</description></item>
/// <item><term>A11 · A13 · A40</term><description>the stay never was · the discharge is taken back · MRG-1 is now PID-3.</description></item>
/// <item><term>PID-30 = Y or PID-29</term><description>died, in any of them.</description></item>
/// </list></summary>
internal sealed class AdtReader(Hl7Message message, InterchangeOptions options, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>Where the fields of a notice stand.</summary>
    public static readonly IReadOnlyDictionary<string, string> Places = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["visit number"] = "PV1^1^19", ["record number"] = "PID^1^3", ["name"] = "PID^1^5", ["birth date"] = "PID^1^7", ["phone"] = "PID^1^13", ["e-mail"] = "PID^1^13",
        ["ward"] = "PV1^1^3", ["discharged at"] = "PV1^1^45", ["diagnosis"] = "DG1^1^3", ["operation"] = "PR1^1^3", ["medicines"] = "RXE^1^2", ["doctor"] = "PV1^1^7",
    };

    private static readonly string[] Events = ["A01", "A02", "A03", "A04", "A08", "A11", "A13", "A40"], NotInpatient = ["O", "E", "P", "R"];
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    private readonly List<InterchangeProblem> problems = [];
    private readonly Hl7Segment? visit = message.First("PV1");

    public IReadOnlyList<InterchangeProblem> Problems => problems;

    /// <summary>What is wrong with the envelope: such a message is rejected whatever it holds.</summary>
    public IReadOnlyList<InterchangeProblem> Envelope()
    {
        var header = message.Header;
        List<InterchangeProblem> wrong = [];
        if (header[9] != "ADT" || !Events.Contains(message.Event, StringComparer.Ordinal))
            wrong.Add(new("MSH^1^9", ProblemKind.Unsupported, $"'{Hl7Message.Short($"{header[9]}^{message.Event}")}' was found; expected ADT with {string.Join(", ", Events)}."));
        if (header[10].Length is 0 or > 199)
            wrong.Add(new("MSH^1^10", ProblemKind.Required, "The control id is missing or longer than 199 characters; without it a repetition cannot be told."));
        if (header[11] != options.ProcessingId)
            wrong.Add(new("MSH^1^11", ProblemKind.Unsupported, $"'{Hl7Message.Short(header[11])}' was found; expected {options.ProcessingId}."));
        if (!header[12].StartsWith("2.", StringComparison.Ordinal))
            wrong.Add(new("MSH^1^12", ProblemKind.Unsupported, $"'{Hl7Message.Short(header[12])}' was found; expected version 2.x."));
        return wrong;
    }

    public IReadOnlyList<StayNews> Read()
    {
        if (message.First("PID") is not { } pid)
            return Missing("PID^1", "The segment PID is missing; expected who it is about.");
        var person = new PidReader(message, pid, problems).Read();
        var at = EventTime();
        List<StayNews> news = message.Event is "A40" ? [.. Merged(person, at)] : [new StayNews.Told(person, at), .. OfStay(person, at)];
        if (pid[30] is "Y" || pid[29].Length > 0)
            news.Add(new StayNews.Died(person.RecordNumber, at));
        return news;
    }

    private IEnumerable<StayNews> OfStay(ToldPerson person, DateTimeOffset at)
    {
        if (message.Event is "A04" || message.Event is "A08" && visit?[45] is null or "")
            return [];
        var number = visit?[19] is { Length: > 0 } own ? own : message.First("PID")?[18] ?? "";
        if (number.Length == 0)
            Missing("PV1^1^19", "The visit number is missing, in PV1-19 and in PID-18; expected the hospital's number of the stay.");
        if (NotInpatient.Contains(visit?[2] ?? "", StringComparer.OrdinalIgnoreCase))
            return []; // who only saw a doctor was not in hospital
        return message.Event switch
        {
            "A01" or "A02" => [new StayNews.IsIn(person.RecordNumber, number, at)],
            "A11" => [new StayNews.NeverWas(person.RecordNumber, number, at)],
            "A13" => [new StayNews.DischargeTakenBack(person.RecordNumber, number, at)],
            _ => Ended(person, number, at),
        };
    }

    private IEnumerable<StayNews> Ended(ToldPerson person, string number, DateTimeOffset at)
    {
        var disposition = visit?[36] ?? "";
        switch (Dispositions.Read(disposition, options))
        {
            case StayEnding.Died:
                return [new StayNews.Died(person.RecordNumber, at)];
            case StayEnding.Elsewhere:
                return [new StayNews.WentElsewhere(person.RecordNumber, number, at)];
            case StayEnding.StillHere:
                return [new StayNews.IsIn(person.RecordNumber, number, at)];
            case null:
                problems.Add(new("PV1^1^36", ProblemKind.Unsupported, $"The discharge disposition '{Hl7Message.Short(disposition)}' is not known; expected {Dispositions.Expected}."));
                return [];
        }
        var discharged = visit is null ? null : Time(visit, 45, isRequired: message.Event is not "A03");
        var admitted = visit is null ? null : Time(visit, 44, isRequired: false);
        return [new StayNews.WentHome(person, number, Ward(), admitted, discharged ?? at, new DetailsReader(message, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(discharged ?? at, zone).DateTime)).Read() with { Doctor = Doctor(), Baseline = new ObxReader(message, problems).Read() }, null, at)];
    }

    private IEnumerable<StayNews> Merged(ToldPerson person, DateTimeOffset at)
    {
        var gone = message.All("MRG").Select(segment => PidReader.NumberIn(segment.Repetitions(1))).FirstOrDefault() ?? "";
        return gone.Length > 0 && gone != person.RecordNumber ? [new StayNews.Merged(person, gone, at)]
            : Missing("MRG^1^1", "The number that is given up is missing, or is the one in PID-3; expected the other number of the same person.");
    }

    /// <summary>PV1-7, the first with a name: a number alone says nothing to a nurse.</summary>
    private string? Doctor() => visit?.Repetitions(7).Select(doctor => PidReader.NameOf(doctor[2], string.Join(' ', new[] { doctor[3], doctor[4] }.Where(part => part.Length > 0)))).FirstOrDefault(name => name.Length > 0);

    private string Ward() => visit is null ? "" : visit[3, 9] is { Length: > 0 } described ? described : visit[3];

    /// <summary>EVN-2, else MSH-7: what orders the events.</summary>
    private DateTimeOffset EventTime()
    {
        var segment = message.First("EVN") is { } recorded && recorded[2].Length > 0 ? recorded : message.Header;
        var field = segment == message.Header ? 7 : 2;
        var at = Time(segment, field, isRequired: true) ?? now;
        if (at > now + Ahead)
            problems.Add(new(segment.At(field), ProblemKind.Invalid, "The event is more than a day in the future; expected when it happened. Look at the clock of the sending system."));
        return at;
    }

    private DateTimeOffset? Time(Hl7Segment segment, int field, bool isRequired)
    {
        var text = segment[field];
        var time = Hl7Time.Moment(text, zone);
        if (time is null && (isRequired || text.Length > 0))
            problems.Add(new(segment.At(field), text.Length == 0 ? ProblemKind.Required : ProblemKind.Invalid, $"'{Hl7Message.Short(text)}' was found; expected a time as YYYYMMDDHHMM[SS][±ZZZZ]."));
        return time;
    }

    private IReadOnlyList<StayNews> Missing(string where, string sentence)
    {
        problems.Add(new(where, ProblemKind.Required, sentence));
        return [];
    }
}
