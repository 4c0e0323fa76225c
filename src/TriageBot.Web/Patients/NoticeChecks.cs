using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Patients;

/// <summary>What a discharge notice must hold before anything is stored. Each sentence names the field, what was found and what was expected.</summary>
internal static class NoticeChecks
{
    private const int ShortestPhrase = 2, LongestPhrase = 40, LongestName = 100, LongestNumber = 64, LongestText = 2000, MostMedicines = 60;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(60), Ahead = TimeSpan.FromDays(1);

    public static IReadOnlyList<string> Of(DischargeNotice notice, KnowledgeBase knowledge, DateTimeOffset now) => [.. Find(notice, knowledge, now)];

    /// <summary>What is wrong with a person alone.</summary>
    public static IReadOnlyList<string> Of(PatientIdentity who, DateTimeOffset now) => [.. FindIn(who, now)];

    private static IEnumerable<string> Find(DischargeNotice notice, KnowledgeBase knowledge, DateTimeOffset now)
    {
        var (who, details) = (notice.Identity, notice.Details);
        if (Missing("visit number", notice.VisitNumber, LongestNumber) is { } visit)
            yield return visit;
        foreach (var problem in Of(who, now))
            yield return problem;
        if (Missing("ward", notice.Ward, LongestName) is { } ward)
            yield return ward;
        if (Missing("diagnosis", details.Diagnosis, LongestText) is { } diagnosis)
            yield return diagnosis;
        if (notice.DischargedAt > now + Ahead || notice.DischargedAt < now - Oldest)
            yield return $"discharged at: {notice.DischargedAt:yyyy-MM-dd HH:mm} is more than {Ahead.Days} day ahead or {Oldest.Days} days back; expected the time the patient went home. Older stays need no follow-up.";
        if (notice.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            yield return $"time zone: '{zone}' is not known; expected an IANA name such as Asia/Shanghai.";
        if (notice.Programme is { } programme && !knowledge.Programmes.ContainsKey(programme))
            yield return $"programme: '{programme}' is not known; expected one of {string.Join(", ", knowledge.Programmes.Keys.Order(StringComparer.Ordinal))}, or leave it empty to choose by diagnosis.";
        if (details.Doctor is { Length: > LongestName })
            yield return $"doctor: {details.Doctor.Length} characters were found; expected at most {LongestName}.";
        if (details.Medicines.Count > MostMedicines)
            yield return $"medicines: {details.Medicines.Count} were found; expected at most {MostMedicines}.";
        foreach (var medicine in details.Medicines.Where(medicine => string.IsNullOrWhiteSpace(medicine.Name) || medicine.Name.Length > LongestName || medicine.DaysSupplied is < 0 or > 400))
            yield return $"medicines: entry {details.Medicines.ToList().IndexOf(medicine) + 1} has no name, a name over {LongestName} characters, or a supply that is not 0 to 400 days.";
        foreach (var sign in details.EarlySigns.Where(sign => !knowledge.Findings.ContainsKey(sign)))
            yield return $"early signs: '{sign}' is no finding of the knowledge; expected ids as on the page /knowledge.";
        foreach (var problem in Written(notice).Select(pair => Control(pair.Field, pair.Text)).OfType<string>())
            yield return problem;
    }

    private static IEnumerable<string> FindIn(PatientIdentity who, DateTimeOffset now)
    {
        if (Missing("record number", who.RecordNumber, LongestNumber) is { } record)
            yield return record;
        if (Missing("name", who.Name, LongestName) is { } name)
            yield return name;
        if (who.BirthDate is { } born && (born > DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)) || born.Year < 1900))
            yield return $"birth date: {born:yyyy-MM-dd} is in the future or before 1900; expected the day of birth as YYYY-MM-DD.";
        if (who.Email is { } email && (email.Length > LongestName || email.IndexOf('@', StringComparison.Ordinal) is < 1 or > 80 || email.Any(char.IsWhiteSpace)))
            yield return "e-mail: what was found is not an address; expected name@host, or leave it empty.";
        if (who.Passphrase is { } phrase && (phrase.Length is < ShortestPhrase or > LongestPhrase || phrase.Contains("://", StringComparison.Ordinal) || phrase.Any(char.IsControl)))
            yield return $"passphrase: {phrase.Length} characters were found, or a link in them; expected {ShortestPhrase} to {LongestPhrase} characters that the patient chose, such as two words, or leave it empty.";
        foreach (var problem in new[] { Control("record number", who.RecordNumber), Control("name", who.Name), Control("phone", who.Phone) }.OfType<string>())
            yield return problem;
        if (who.Phone is { Length: > LongestNumber })
            yield return $"phone: {who.Phone.Length} characters were found; expected at most {LongestNumber}.";
    }

    private static IEnumerable<(string Field, string? Text)> Written(DischargeNotice notice) =>
    [
        ("visit number", notice.VisitNumber), ("ward", notice.Ward), ("diagnosis", notice.Details.Diagnosis), ("operation", notice.Details.Operation), ("doctor", notice.Details.Doctor),
        .. notice.Details.Medicines.Select(medicine => ("medicines", (string?)medicine.Name)),
    ];

    /// <summary>Lines may part a text; any other control character is damage on the way.</summary>
    private static string? Control(string field, string? text) =>
        text?.Where(sign => char.IsControl(sign) && sign is not ('\n' or '\r' or '\t')).Select(sign => $"{field}: the control character U+{(int)sign:X4} was found; expected text.").FirstOrDefault();

    private static string? Missing(string field, string value, int longest) =>
        string.IsNullOrWhiteSpace(value) ? $"{field}: nothing was found; expected 1 to {longest} characters."
        : value.Length > longest ? $"{field}: {value.Length} characters were found; expected at most {longest}." : null;
}
