using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Site;

/// <summary>The site's settings as documents: draft → check → approve → activate → roll back, like prompts. Red flags, prohibitions and the words of crisis are none of them (AP1).</summary>
public sealed class SiteKind(IOptionsMonitor<SiteOptions> site, IOptionsMonitor<EscalationOptions> escalations) : IDocumentKind
{
    internal const string Contacts = "site.contacts", Departments = "site.departments", Ladders = "site.ladders", Calendar = "site.calendar";

    public IReadOnlyList<string> Names => [Contacts, Departments, Ladders, Calendar];

    /// <summary>Where somebody is sent, whom they call and who is told when: all of it.</summary>
    public bool IsClinical(string name) => true;

    /// <summary>A telephone number or an opening hour is true for everybody or for nobody.</summary>
    public bool IsStaged => false;

    /// <summary>No verdict depends on them: levels come from the rules alone.</summary>
    public bool IsReplayed => false;

    /// <summary>What the configuration of the installation says.</summary>
    public string Original(string name) => SiteYaml.Write(Shipped(name));

    public IReadOnlyList<DocumentProblem> Check(string name, string text)
    {
        _ = Read(name, text, out var problems);
        return problems;
    }

    public DocumentCard Describe(string name, string text)
    {
        var key = name.Replace('.', '-');
        return new(new(Texts.In(Tongue.Chinese)[key], Texts.In(Tongue.English)[key]), Texts.In(Tongue.Chinese)["site-owner"], null);
    }

    internal static ISitePart? Read(string name, string text, out IReadOnlyList<DocumentProblem> problems) => name switch
    {
        Contacts => SiteYaml.Read<SiteContacts>(text, out problems),
        Departments => SiteYaml.Read<SiteDepartments>(text, out problems),
        Ladders => SiteYaml.Read<SiteLadders>(text, out problems),
        Calendar => SiteYaml.Read<SiteCalendar>(text, out problems),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such document of the site."),
    };

    private ISitePart Shipped(string name) => name switch
    {
        Contacts => SiteContacts.Of(site.CurrentValue),
        Ladders => SiteLadders.Of(escalations.CurrentValue),
        Departments => new SiteDepartments(),
        _ => new SiteCalendar(),
    };
}
