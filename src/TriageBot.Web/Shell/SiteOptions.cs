using System.ComponentModel.DataAnnotations;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;

namespace TriageBot.Web.Shell;

/// <summary>Section <c>Site</c>: what is true of this hospital and of no other.</summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

    public LocalText Name { get; set; } = new() { Zh = "示范医院", En = "Demo Hospital" };

    /// <summary>IANA name of the hospital's time zone.</summary>
    [Required(ErrorMessage = "Site:TimeZone is empty. Set it to an IANA name such as Asia/Shanghai.")]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>What a patient in danger calls.</summary>
    [Required(ErrorMessage = "Site:AmbulanceNumber is empty."), RegularExpression("^[0-9]{2,6}$", ErrorMessage = "Site:AmbulanceNumber is not a short number such as 120.")]
    public string AmbulanceNumber { get; set; } = "120";

    /// <summary>The hospital's own line, for everything that is not an emergency.</summary>
    public string HospitalPhone { get; set; } = "000-0000 0000";

    /// <summary>Shown beside the emergency number when somebody speaks of harming themselves; empty = the lines of mainland China.</summary>
    public List<CrisisLine> CrisisLines { get; set; } = [];

    /// <summary>Which days are worked. Not a setting: the calendar ships with the program, and administrators add the hospital's own days.</summary>
    internal WorkingDays Calendar { get; init; } = WorkingDays.China;

    public IReadOnlyList<HelpLine> HelpLines => CrisisLines.Count > 0 ? [.. CrisisLines.Select(line => line.ToHelpLine())] : MainlandChina;

    /// <summary>Every telephone number that a text for patients may hold.</summary>
    public IReadOnlyList<string> TelephoneNumbers => [AmbulanceNumber, HospitalPhone, .. HelpLines.Select(line => line.Number)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Site:TimeZone '{TimeZone}' is not known on this machine. Use an IANA name such as Asia/Shanghai, and install tzdata if it is missing.");
        if (Name.IsEmpty)
            yield return new("Site:Name needs both Zh and En.");
        foreach (var line in CrisisLines.Where(line => line.Number.Length == 0 || line.Name.IsEmpty))
            yield return new($"Site:CrisisLines: the line '{line.Number}' needs a Number and a Name in Zh and En.");
    }

    private static readonly IReadOnlyList<HelpLine> MainlandChina =
    [
        new("12356", new("全国统一心理援助热线", "National psychological support line"),
            new("每天至少 18 小时有人接听；没有人接时请拨打 120 或 110。", "Staffed at least 18 hours a day; if nobody answers, call 120 or 110.")),
        new("120", new("急救中心", "Ambulance"), new("24 小时。", "Around the clock.")),
        new("110", new("警方", "Police"), new("24 小时；有人正在伤害自己或他人时。", "Around the clock; when somebody is being harmed.")),
    ];

    public sealed class LocalText
    {
        public string Zh { get; set; } = "";
        public string En { get; set; } = "";

        public Bilingual Both => new(Zh, En);
        internal bool IsEmpty => Zh.Length == 0 || En.Length == 0;
    }

    public sealed class CrisisLine
    {
        public string Number { get; set; } = "";
        public LocalText Name { get; set; } = new();
        public LocalText Note { get; set; } = new();

        public HelpLine ToHelpLine() => new(Number, Name.Both, Note.Both);
    }
}
