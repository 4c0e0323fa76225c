using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Knowledge;

/// <summary>Everything the knowledge holds, listed and searchable in both languages. Made once, at the first look.</summary>
public sealed class KnowledgeIndex
{
    private readonly KnowledgeBase knowledge;
    private readonly Dictionary<(KnowledgeKind, string), KnowledgeEntry> entries;

    public KnowledgeIndex(KnowledgeBase knowledge)
    {
        this.knowledge = knowledge;
        All =
        [
            .. knowledge.RedFlags.Select(Flag), .. knowledge.Complaints.Select(Complaint),
            .. knowledge.Findings.Values.OrderBy(finding => KnowledgeKinds.Of(finding.Kind)).Select(Finding), .. knowledge.Departments.Values.Select(Department),
            .. knowledge.Gate.Adults.Concat(knowledge.Gate.Children).Select(Gate),
            .. knowledge.Programmes.Values.OrderBy(programme => programme.Id, StringComparer.Ordinal).Select(Programme), .. knowledge.Medicines.All.Values.Select(Drug), .. knowledge.Education.Values.Select(Card),
        ];
        entries = All.ToDictionary(entry => (entry.Kind, entry.Id));
    }

    public IReadOnlyList<KnowledgeEntry> All { get; }

    public KnowledgeEntry? Find(KnowledgeKind kind, string id) => entries.GetValueOrDefault((kind, id));

    /// <summary>The entry of a finding, whichever kind of finding it is; null for a fact such as age.</summary>
    public KnowledgeEntry? FindFinding(string id) => knowledge.Findings.TryGetValue(id, out var finding) ? entries[(KnowledgeKinds.Of(finding.Kind), id)] : null;

    /// <summary>Entries that hold every word: named so first, then what the listener hears in the words, then the rest. No words: everything.</summary>
    public IReadOnlyList<KnowledgeEntry> Search(string? words)
    {
        string[] wanted = (words ?? "").ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0)
            return All;
        var heard = knowledge.Listener.Hear(words!).Mentions.Select(mention => mention.Code).ToHashSet(StringComparer.Ordinal); // there are words
        return [.. All.Select(entry => (Entry: entry, Place: Place(entry, wanted, heard))).Where(found => found.Place is not null).OrderBy(found => found.Place).Select(found => found.Entry)];
    }

    private static int? Place(KnowledgeEntry entry, string[] wanted, HashSet<string> heard) =>
        wanted.All(entry.IsNamed) ? 0
        : heard.Contains(entry.Id) && entry.Kind is not (KnowledgeKind.RedFlag or KnowledgeKind.Complaint) ? 1
        : wanted.All(word => entry.Words.Contains(word, StringComparison.Ordinal)) ? 2 : null;

    private KnowledgeEntry Flag(RedFlag flag) => new(KnowledgeKind.RedFlag, flag.Id, flag.Name, Rule(flag.When), flag.Acuity,
        Words(flag.Id, flag.Group, flag.Provenance.Source, flag.Provenance.Owner, flag.Name, flag.Say, Rule(flag.When)));

    private KnowledgeEntry Complaint(Complaint complaint) => new(KnowledgeKind.Complaint, complaint.Id, complaint.Name, Names(complaint.OpensWith), null,
        Words([complaint.Id, complaint.Provenance.Source, complaint.Provenance.Owner, complaint.Name, complaint.SelfCare, Names(complaint.OpensWith), Names(complaint.Ask),
            .. complaint.Rules.Select(rule => rule.Id), .. complaint.Rules.Select(rule => rule.Because), .. complaint.SafetyNet]));

    private KnowledgeEntry Finding(FindingEntry finding) => new(KnowledgeKinds.Of(finding.Kind), finding.Id, finding.Name, finding.Ask ?? Departments(finding), null,
        Words([finding.Id, finding.Provenance?.Source ?? "", finding.Name, finding.Ask ?? finding.Name, finding.Option, Departments(finding), .. finding.ChinesePhrases, .. finding.EnglishPhrases]));

    private static KnowledgeEntry Department(Department department) => new(KnowledgeKind.Department, department.Id, department.Name, department.About, null,
        Words(department.Id, department.Provenance.Source, department.Provenance.Owner, department.Name, department.About));

    private KnowledgeEntry Gate(GateList list) => new(KnowledgeKind.Gate, list.Id, list.Ask, Names(list.Findings), null,
        Words(list.Id, list.Provenance.Source, list.Provenance.Owner, list.Ask, list.Why, Names(list.Findings)));

    private static KnowledgeEntry Programme(Programme programme) => new(KnowledgeKind.Programme, programme.Id, programme.Name, programme.HomeAfter, null,
        Words([programme.Id, programme.Provenance.Source, programme.Provenance.Owner, programme.Name, programme.HomeAfter, .. programme.Chosen.Words, .. programme.Chosen.Icd,
            .. programme.Rules.Select(rule => rule.Id), .. programme.Rules.Select(rule => rule.Because)]));

    private KnowledgeEntry Drug(Medicine medicine) => new(KnowledgeKind.Drug, medicine.Id, medicine.Name, Kinds(medicine), null,
        Words([medicine.Id, medicine.Provenance.Source, medicine.Name, Kinds(medicine), .. medicine.Chinese, .. medicine.English]));

    private static KnowledgeEntry Card(EducationCard card) => new(KnowledgeKind.Education, card.Id, card.Title, FirstLine(card.Text), null, Words(card.Id, card.Source, card.Owner, card.Title, card.Text));

    private Bilingual Kinds(Medicine medicine)
    {
        MedicineClass[] known = [.. medicine.Classes.Where(knowledge.Medicines.Classes.ContainsKey).Select(id => knowledge.Medicines.Classes[id])];
        return new(string.Join('、', known.Select(kind => kind.Name.Zh)), string.Join(", ", known.Select(kind => kind.Name.En)));
    }

    private static Bilingual FirstLine(Bilingual text) => new(text.Zh.Split('\n')[0], text.En.Split('\n')[0]);

    private Bilingual Rule(Criterion when) =>
        new(RuleWords.Of(when, knowledge, Texts.In(Tongue.Chinese)).Sentence, RuleWords.Of(when, knowledge, Texts.In(Tongue.English)).Sentence);

    private Bilingual Names(IReadOnlyList<string> codes)
    {
        FindingEntry[] named = [.. codes.Where(knowledge.Findings.ContainsKey).Select(code => knowledge.Findings[code])];
        return new(string.Join('、', named.Select(finding => finding.Name.Zh)), string.Join(", ", named.Select(finding => finding.Name.En)));
    }

    private Bilingual Departments(FindingEntry finding)
    {
        Department[] named = [.. finding.Departments.Select(id => knowledge.Departments[id])];
        return new(string.Join('、', named.Select(department => department.Name.Zh)), string.Join(", ", named.Select(department => department.Name.En)));
    }

    private static string Words(params object[] parts) =>
        string.Join('\n', parts.Select(part => part is Bilingual both ? $"{both.Zh}\n{both.En}" : part)).ToLowerInvariant();
}
