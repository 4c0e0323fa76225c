using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Site;

/// <summary>What of the site's settings is in force: the configuration, with what administrators have activated over it. Everybody who asks for the options gets this.</summary>
public sealed partial class SiteInForce(
    IOptionsMonitor<SiteOptions> site, IOptionsMonitor<EscalationOptions> escalations, DepartmentsInForce departments, ILogger<SiteInForce> logger)
    : IOptions<SiteOptions>, IOptions<EscalationOptions>
{
    private readonly ConcurrentDictionary<string, int> numbers = new(StringComparer.Ordinal);
    private volatile SiteOptions? contacts;
    private volatile EscalationOptions? ladders;

    SiteOptions IOptions<SiteOptions>.Value => contacts ?? site.CurrentValue;
    EscalationOptions IOptions<EscalationOptions>.Value => ladders ?? escalations.CurrentValue;

    /// <summary>Takes what is in force now. What cannot be read stays as it was: an old telephone number is better than none.</summary>
    internal void Take(LiveDocument live)
    {
        var isFirst = !numbers.TryGetValue(live.Name, out var number);
        if (number == live.Number && !isFirst)
            return;
        numbers[live.Name] = live.Number;
        if (SiteKind.Read(live.Name, live.Text, out var problems) is not { } part || problems.Any(problem => problem.IsBlocking))
            Log.Broken(logger, live.Name, live.Number);
        else
        {
            Take(part);
            if (!isFirst)
                Log.Changed(logger, live.Name, live.Number);
        }
    }

    private void Take(ISitePart part)
    {
        var now = ((IOptions<SiteOptions>)this).Value;
        switch (part)
        {
            case SiteContacts changed:
                contacts = changed.Over(now);
                break;
            case SiteCalendar changed:
                contacts = SiteContacts.Of(now).Over(now, changed.Over(site.CurrentValue.Calendar));
                break;
            case SiteLadders changed:
                ladders = changed.Over(escalations.CurrentValue);
                break;
            case SiteDepartments changed:
                departments.Replace(changed.Over(KnowledgeBase.Embedded.Departments));
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The site's settings {Name} are now those of revision {Number}.")]
        public static partial void Changed(ILogger logger, string name, int number);

        [LoggerMessage(LogLevel.Error, "The site's settings {Name}, revision {Number}, are in force but cannot be read; the ones before stay in use. Look at them on /site and roll back.")]
        public static partial void Broken(ILogger logger, string name, int number);
    }
}
