using System.Text.RegularExpressions;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Site;

/// <summary>What the hospital is called and whom a patient can call.</summary>
public sealed partial class SiteContacts : ISitePart
{
    public TwoLanguages Name { get; set; } = new();
    public string AmbulanceNumber { get; set; } = "";
    public string HospitalPhone { get; set; } = "";
    public List<Line> CrisisLines { get; set; } = [];

    /// <summary>A help line for somebody who speaks of harming themselves or is being harmed.</summary>
    public sealed class Line
    {
        public string Number { get; set; } = "";
        public TwoLanguages Name { get; set; } = new();
        public TwoLanguages Note { get; set; } = new();
    }

    internal static SiteContacts Of(SiteOptions site) => new()
    {
        Name = new() { Zh = site.Name.Zh, En = site.Name.En }, AmbulanceNumber = site.AmbulanceNumber, HospitalPhone = site.HospitalPhone,
        CrisisLines = [.. site.HelpLines.Select(line => new Line { Number = line.Number, Name = new() { Zh = line.Name.Zh, En = line.Name.En }, Note = new() { Zh = line.Note.Zh, En = line.Note.En } })],
    };

    /// <summary>The settings with these contacts.</summary>
    internal SiteOptions Over(SiteOptions site, WorkingDays? calendar = null) => new()
    {
        Name = new() { Zh = Name.Zh.Trim(), En = Name.En.Trim() }, TimeZone = site.TimeZone, AmbulanceNumber = AmbulanceNumber.Trim(), HospitalPhone = HospitalPhone.Trim(), Calendar = calendar ?? site.Calendar,
        CrisisLines = [.. CrisisLines.Select(line => new SiteOptions.CrisisLine { Number = line.Number.Trim(), Name = new() { Zh = line.Name.Zh, En = line.Name.En }, Note = new() { Zh = line.Note.Zh, En = line.Note.En } })],
    };

    IEnumerable<DocumentProblem> ISitePart.Problems()
    {
        if (Name.IsEmpty)
            yield return new("site-both", 0, "name", $"{Name.Zh} / {Name.En}");
        if (!Short().IsMatch(AmbulanceNumber.Trim()))
            yield return new("site-short-number", 0, "ambulance-number", AmbulanceNumber);
        if (!Telephone().IsMatch(HospitalPhone.Trim()))
            yield return new("site-number", 0, "hospital-phone", HospitalPhone);
        if (CrisisLines.Count == 0)
            yield return new("site-no-crisis-line", 0);
        foreach (var line in CrisisLines)
        {
            if (!Telephone().IsMatch(line.Number.Trim()))
                yield return new("site-number", 0, "crisis-lines", line.Number);
            if (line.Name.IsEmpty || line.Note.IsEmpty != line.Note.IsBlank)
                yield return new("site-both", 0, $"crisis-lines {line.Number}", $"{line.Name.Zh} / {line.Name.En}");
        }
    }

    [GeneratedRegex("^[0-9]{2,6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^\+?[0-9](?:[ -]?[0-9]){2,19}$", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
