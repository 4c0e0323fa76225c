using System.Security.Cryptography;
using System.Text;
using TriageBot.Clinical.Knowledge.Yaml;

namespace TriageBot.Clinical.Knowledge;

/// <summary>Reads knowledge files and refuses those that would make us unsafe: every problem is collected, then thrown once.</summary>
public static class KnowledgeReader
{
    /// <summary>Reads and checks a whole knowledge base.</summary>
    /// <exception cref="UnsafeKnowledgeException">Anything is wrong: names file, line, entry, what was found and what was expected.</exception>
    public static KnowledgeBase Read(IReadOnlyList<KnowledgeFile> files)
    {
        var problems = new List<string>();
        var entries = new KnowledgeEntries(files, problems);
        var kinds = FindingReader.KindsOf(entries, problems);
        var scores = entries.ById("score", entries.Of("scores").Select(found => ScoreReader.Read(found.Entry, found.Defaults, kinds)), score => score.Id);
        var criteria = new CriterionReader(kinds, scores);
        var examples = new ExampleReader(kinds);

        var words = WordClasses.Read(entries);
        var reader = new FindingReader(kinds, criteria, words);
        var findings = entries.ById("finding", [
            .. entries.Of("findings").Select(found => reader.Finding(found.Entry, found.Defaults)),
            .. entries.Of("conditions").Select(found => reader.Condition(found.Entry, found.Defaults))], finding => finding.Id);
        words.NoneUnused();
        var flagReader = new RedFlagReader(findings, criteria, examples);
        var flags = entries.ById("red flag", entries.Of("red-flags").Select(found => flagReader.Read(found.Entry, found.Defaults)), flag => flag.Id);
        var departments = entries.ById("department", entries.Of("departments").Select(found => DepartmentReader.Read(found.Entry, found.Defaults)), department => department.Id);
        var complaintReader = new ComplaintReader(criteria, examples);
        var complaints = entries.ById("complaint", entries.Of("complaints").Select(found => complaintReader.Read(found.Entry, found.Defaults)), complaint => complaint.Id);
        var wording = WordingReader.Read(entries);
        var gate = GateReader.Read(entries);
        var offered = ComplaintReader.Offered(entries, complaints);
        var body = BodyReader.Read(entries, complaints);
        var others = OtherLanguageReader.Read(entries);
        var medicines = MedicineReader.Read(entries);
        var adherence = AdherenceWordReader.Read(entries);
        var programmes = new ProgrammeReader(criteria, kinds).Read(entries);
        var education = EducationCard.Read(files, problems);
        var guard = ReplyRuleReader.Read(entries);
        var labels = RoutingLabelReader.Read(entries, departments, problems);

        problems.AddRange(KnowledgeChecks.References(findings, flags, complaints, departments, gate, wording));
        problems.AddRange(MedicineChecks.References(medicines, adherence));
        problems.AddRange(ProgrammeChecks.References(programmes, findings));
        Refuse(problems);
        var knowledge = new KnowledgeBase(
            findings,
            [.. flags.Values.OrderBy(flag => flag.Acuity).ThenBy(flag => flag.Id, StringComparer.Ordinal)],
            [.. complaints.Values.OrderBy(complaint => complaint.Rank).ThenBy(complaint => complaint.Id, StringComparer.Ordinal)],
            departments, gate, offered, wording, Hash(files)) { Body = body, OtherLanguages = others, Labels = labels, Programmes = programmes, Education = education, Medicines = medicines, AdherenceWords = adherence, ReplyGuard = guard };
        Parallel.Invoke(() => _ = knowledge.Listener,
            () => problems.AddRange([.. KnowledgeChecks.Examples(knowledge), .. MedicineChecks.Examples(knowledge), .. ProgrammeChecks.Examples(knowledge)]));
        Refuse(problems);
        return knowledge;
    }

    private static void Refuse(List<string> problems)
    {
        if (problems.Count > 0)
            throw new UnsafeKnowledgeException(problems);
    }

    private static string Hash(IReadOnlyList<KnowledgeFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Path + "\n" + file.Text)))));
}
