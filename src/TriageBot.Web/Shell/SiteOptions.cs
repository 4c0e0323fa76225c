using System.ComponentModel.DataAnnotations;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;

namespace TriageBot.Web.Shell;

/// <summary>Section <c>Site</c>: what is true of this hospital and of no other.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    [Required] public LocalText Name { get; set; } = new() { Zh = "示范医院", En = "Demo Hospital" };

    /// <summary>IANA name of the hospital's time zone.</summary>
    [Required] public string TimeZone { get; set; } = "Asia/Shanghai";

    [Required, RegularExpression("^[0-9]{3,6}$")] public string AmbulanceNumber { get; set; } = "120";
    [Required] public string HospitalPhone { get; set; } = "000-0000 0000";
    [MinLength(1)] public List<CrisisLine> CrisisLines { get; set; } = [];

    public sealed class LocalText
    {
        [Required] public string Zh { get; set; } = "";
        [Required] public string En { get; set; } = "";

        public Bilingual Both => new(Zh, En);
    }

    public sealed class CrisisLine
    {
        [Required] public string Number { get; set; } = "";
        [Required] public LocalText Name { get; set; } = new();
        [Required] public LocalText Note { get; set; } = new();

        public HelpLine ToHelpLine() => new(Number, Name.Both, Note.Both);
    }
}
