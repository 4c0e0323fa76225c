using System.Collections.Concurrent;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>Everything the product knows, read, checked and ready. Immutable; shared by all conversations.</summary>
/// <param name="Findings">By id.</param>
/// <param name="RedFlags">Most urgent first, then by id.</param>
/// <param name="Complaints">By rank, then by id.</param>
/// <param name="Departments">By id.</param>
/// <param name="Gate">What must be known before anybody is sent home (I2).</param>
/// <param name="Offered">What the list offers when the words were not understood.</param>
/// <param name="Wording">The engine's own sentences.</param>
/// <param name="Hash">SHA-256 over all files, so that a stored result says what it was decided with.</param>
public sealed record KnowledgeBase(
    IReadOnlyDictionary<string, FindingEntry> Findings,
    IReadOnlyList<RedFlag> RedFlags,
    IReadOnlyList<Complaint> Complaints,
    IReadOnlyDictionary<string, Department> Departments,
    KnownConditionsGate Gate,
    OfferedComplaints Offered,
    Wording Wording,
    string Hash)
{
    private static readonly Lazy<KnowledgeBase> Shipped = new(Ship);

    private readonly Lazy<Listener> listener = new(() => new Listener(Findings.Values.Select(finding => new FindingPhrases(
        finding.Id, finding.ChinesePhrases, finding.EnglishPhrases, finding.IsLasting, finding.IsBackground, finding.IsOnlyNamed, finding.CountsWhenAsked, finding.IsGeneral) { Wider = finding.Implies })));

    /// <summary>The knowledge that ships inside the assembly.</summary>
    /// <exception cref="UnsafeKnowledgeException">A file is wrong or an example fails; all problems are named.</exception>
    public static KnowledgeBase Embedded => Shipped.Value;

    /// <summary>Where on the body each complaint is felt.</summary>
    public IReadOnlyList<BodyRegion> Body { get; init; } = [];

    /// <summary>Languages that are recognised and not spoken.</summary>
    public IReadOnlyList<OtherLanguage> OtherLanguages { get; init; } = [];

    /// <summary>Reads messages with every phrase of <see cref="Findings"/>; made when first asked, by the reader of the files beside its other work.</summary>
    public Listener Listener => listener.Value;

    /// <summary>Which rules a picture touches.</summary>
    public RuleIndex Rules { get; } = new(RedFlags, Complaints);

    /// <summary>What follows from what.</summary>
    public Implications Implications { get; } = new(Findings);

    /// <summary>The dangers that the sentences of our own reasons name. The sentences never change, so each is read once.</summary>
    internal ConcurrentDictionary<string, IReadOnlyList<string>> DangersInReasons { get; } = new(StringComparer.Ordinal);

    /// <summary>What our departments are called in case files, and the words that hint at them.</summary>
    public RoutingLabels Labels { get; init; } = RoutingLabels.None;

    /// <summary>What is known of medicines.</summary>
    public Medicines Medicines { get; init; } = Medicines.None;

    /// <summary>The words by which patients speak of taking them.</summary>
    public IReadOnlyList<AdherenceWord> AdherenceWords { get; init; } = [];

    /// <summary>Names medicines; made when first asked.</summary>
    public Lazy<MedicineNames> MedicineNames => field ??= new(() => new MedicineNames(Medicines));

    /// <summary>Reads what is said of taking them; made when first asked.</summary>
    public Lazy<AdherenceReader> AdherenceReader => field ??= new(() => new AdherenceReader(AdherenceWords, MedicineNames.Value, AdherenceKey.Shipped()));

    /// <summary>How soon somebody must know that one is not taken; made when first asked.</summary>
    public Lazy<MedicineClock> MedicineClock => field ??= new(() => new MedicineClock(Medicines, MedicineNames.Value));

    /// <summary>Follow-up programmes by id.</summary>
    public IReadOnlyDictionary<string, Programme> Programmes { get; init; } = new Dictionary<string, Programme>();

    /// <summary>What a programme is called; its id where it is no longer there.</summary>
    public Bilingual NameOfProgramme(string id) => Programmes.TryGetValue(id, out var known) ? known.Name : new(id, id);

    /// <summary>Short sourced texts for patients, by id.</summary>
    public IReadOnlyDictionary<string, EducationCard> Education { get; init; } = new Dictionary<string, EducationCard>();

    /// <summary>Reads what a model wrote before a patient may.</summary>
    public ReplyGuard ReplyGuard { get; init; } = new([]);

    /// <summary>Names departments from words alone; made when first asked. Null where no model was given.</summary>
    public Lazy<WordRouter>? Words { get; init; }

    /// <summary>Hears emergencies that no phrase foresaw; made when first asked. Null where no model was given.</summary>
    public Lazy<SecondReader>? Second { get; init; }

    /// <summary>The same with a hospital's own departments.</summary>
    /// <param name="departments">The same ids; may change while it is used.</param>
    public KnowledgeBase With(IReadOnlyDictionary<string, Department> departments)
    {
        var other = this with { Departments = departments };
        return Words is null ? other : other with { Words = new(() => new WordRouter(other, RoutingModel.Shipped)) };
    }

    private static KnowledgeBase Ship()
    {
        var knowledge = KnowledgeReader.Read(KnowledgeFiles.Embedded());
        return knowledge with
        {
            Words = new(() => new WordRouter(knowledge, RoutingModel.Shipped)),
            Second = SecondReader.IsShipped ? new(() => SecondReader.Shipped(knowledge)) : null,
        };
    }
}
