using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace TriageBot.Web.Demo;

/// <summary>What the invented patients went home after, what they say, and what happens to some of them: <c>stories.yaml</c>.</summary>
public sealed class DemoStories
{
    public List<DemoHome> Homes { get; set; } = [];

    /// <summary>What people say who are well.</summary>
    public DemoWords Quiet { get; set; } = new();

    /// <summary>What people say who take their medicines.</summary>
    public DemoWords Taken { get; set; } = new();
    public List<DemoStory> Stories { get; set; } = [];

    /// <summary>What the nurses write down.</summary>
    public DemoNotes Nurses { get; set; } = new();

    public static DemoStories Read()
    {
        using var file = typeof(DemoStories).Assembly.GetManifestResourceStream("TriageBot.Web.Demo.stories.yaml")
            ?? throw new InvalidOperationException("Demo/stories.yaml is not embedded in the program; see TriageBot.Web.csproj.");
        using var text = new StreamReader(file);
        return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<DemoStories>(text);
    }
}

/// <summary>What a nurse of the invented hospital writes when an episode is closed.</summary>
public sealed class DemoNotes
{
    public Dictionary<ClosingOutcome, string> Closings { get; set; } = [];

    /// <summary>What happens now where nobody was reached.</summary>
    public string NextStep { get; set; } = "";
}

/// <summary>Sentences in both languages.</summary>
public class DemoWords
{
    public List<string?> Zh { get; set; } = [];
    public List<string?> En { get; set; } = [];

    public List<string?> In(Tongue tongue) => tongue is Tongue.Chinese ? Zh : En;
}

/// <summary>One way of going home: the languages hold the diagnosis and the operation.</summary>
public sealed class DemoHome : DemoWords
{
    public string Programme { get; set; } = "";
    public string Ward { get; set; } = "";
    public string Icd { get; set; } = "";
    public List<DemoMedicine> Medicines { get; set; } = [];

    /// <summary>What is usual for the patient, by the measure's name.</summary>
    public Dictionary<string, double> Numbers { get; set; } = [];
}

public sealed class DemoMedicine
{
    public string Zh { get; set; } = "";
    public string En { get; set; } = "";
    public string? For { get; set; }
}

/// <summary>Something that happens after discharge: the languages hold its wordings, and the flag is what a nurse must be told.</summary>
public sealed class DemoStory : DemoWords
{
    public string Id { get; set; } = "";
    public List<string> Programmes { get; set; } = [];
    public RiskFlagKind Kind { get; set; }
    public FlagUrgency Urgency { get; set; }

    /// <summary>Which medicine it is about, counted from 0 or from the end by -1; null when it is about none.</summary>
    public int? Medicine { get; set; }

    /// <summary>What is answered to questions for a number.</summary>
    public Dictionary<string, string> Numbers { get; set; } = [];

    /// <summary>By how much a number has risen.</summary>
    public Dictionary<string, double> Rises { get; set; } = [];

    /// <summary>Days for which medicines were handed out; without it they last the month.</summary>
    public int? Supply { get; set; }

    /// <summary>It is told by what is left of the tablets, not by words.</summary>
    public bool IsAboutSupply => Supply is not null;
}
