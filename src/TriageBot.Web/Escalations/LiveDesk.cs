using System.Security.Claims;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>What one open desk reads: everything at each breath, in between only what has changed, and the words only of what its window shows. One reading at
/// a time; what is told meanwhile is read after it, so that nothing older covers anything newer.</summary>
internal sealed class LiveDesk(DeskLines lines, HospitalClock clock)
{
    /// <summary>More than a window and what it has just scrolled past.</summary>
    private const int MostItems = 400;

    private static readonly Dictionary<Guid, PatientIdentity> Nobody = [];

    private readonly HashSet<Guid> changed = [];
    private readonly Dictionary<Guid, DeskItem> items = [];
    private IReadOnlyDictionary<Guid, PatientIdentity>? names;
    private bool isReading, isDue, isBreath;

    public DeskScreen Screen { get; } = new();
    public DeskFilter Filter { get; private set; } = new();

    /// <summary>The list is read anew as a whole.</summary>
    /// <param name="breath">Everything may take its place.</param>
    public Task ReadAsync(ClaimsPrincipal staff, bool breath, CancellationToken cancellationToken)
    {
        (isDue, isBreath) = (true, isBreath || breath);
        return GoOnAsync(staff, cancellationToken);
    }

    /// <summary>Some alerts were raised or have changed.</summary>
    public Task HearAsync(ClaimsPrincipal staff, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        changed.UnionWith(ids);
        return GoOnAsync(staff, cancellationToken);
    }

    /// <summary>The nurse looks at others. Names are read for as long as somebody is searched for, and not kept after.</summary>
    public async Task FilterAsync(ClaimsPrincipal staff, DeskFilter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        if (filter.Text.Trim().Length == 0)
            names = null;
        else if (names is null && staff.Identity?.Name is { } nurse)
            names = await lines.NamesAsync(nurse, cancellationToken);
        Choose(staff);
    }

    /// <summary>Time has passed: others are overdue now.</summary>
    public void Choose(ClaimsPrincipal staff) => Screen.Choose(Filter, staff.DisplayName(), clock.Now, names ?? Nobody);

    /// <summary>What the nurse reads of some of the rows.</summary>
    public async Task<IReadOnlyList<DeskPatient<DeskItem>>> RowsAsync(ClaimsPrincipal staff, int from, int count, CancellationToken cancellationToken)
    {
        List<DeskPatient<DeskLine>> wanted = [.. Screen.Chosen.Skip(from).Take(count)];
        var known = wanted.SelectMany(patient => patient.All).Where(line => items.TryGetValue(line.Id, out var item) && item.Version >= line.Version).ToDictionary(line => line.Id, line => items[line.Id]);
        Guid[] missing = [.. wanted.SelectMany(patient => patient.All).Select(line => line.Id).Where(id => !known.ContainsKey(id))];
        foreach (var item in await lines.ItemsAsync(missing, staff.Identity?.Name ?? "", cancellationToken))
            known[item.Id] = item;
        if (items.Count > MostItems)
            items.Clear();
        foreach (var (id, item) in known)
            items[id] = item;
        return [.. wanted.Select(patient => DeskPatient.Of(known[patient.Shown.Id], [.. patient.Others.Select(line => known[line.Id])]))];
    }

    private async Task GoOnAsync(ClaimsPrincipal staff, CancellationToken cancellationToken)
    {
        if (isReading || staff.Identity?.Name is not { } nurse)
            return;
        isReading = true;
        try
        {
            while (isDue || changed.Count > 0)
                await (isDue ? AllAsync(nurse, cancellationToken) : ChangedAsync(cancellationToken));
            Choose(staff);
        }
        catch
        {
            Screen.Fail();
            throw;
        }
        finally
        {
            isReading = false;
        }
    }

    private async Task AllAsync(string nurse, CancellationToken cancellationToken)
    {
        var breath = isBreath;
        (isDue, isBreath) = (false, false);
        changed.Clear();
        var fresh = await lines.AllAsync(nurse, cancellationToken);
        if (breath)
            items.Clear(); // names and ages change without the alert
        if (names is not null)
            names = await lines.NamesAsync(nurse, cancellationToken);
        Screen.Take(fresh, breath, clock.Now);
    }

    private async Task ChangedAsync(CancellationToken cancellationToken)
    {
        var ids = changed.ToHashSet();
        changed.Clear();
        Screen.Change(ids, await lines.OfAsync(ids, cancellationToken), clock.Now);
    }
}
