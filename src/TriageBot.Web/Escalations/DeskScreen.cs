namespace TriageBot.Web.Escalations;

/// <summary>What a nurse's screen holds: the list as it stands there, what waits to be placed, what is new, how old it all is.</summary>
internal sealed class DeskScreen
{
    private readonly HashSet<Guid> seen = [];

    /// <summary>Null until the list was read for the first time.</summary>
    public IReadOnlyList<DeskItem>? Rows { get; private set; }

    /// <summary>The same, one entry a patient.</summary>
    public IReadOnlyList<DeskPatient>? Patients { get; private set; }

    /// <summary>How many have come that are not yet placed.</summary>
    public int Held { get; private set; }

    /// <summary>Placed since the last breath.</summary>
    public IReadOnlySet<Guid> News { get; private set; } = new HashSet<Guid>();
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The last reading failed; what is shown is as old as <see cref="ReadAt"/> says.</summary>
    public bool HasFailed { get; private set; }

    /// <param name="isBreath">Everything may take its place now.</param>
    public void Take(IReadOnlyList<DeskItem> fresh, bool isBreath, DateTimeOffset now)
    {
        var isFirst = Rows is null;
        var (rows, held) = isBreath || Rows is null ? (fresh, 0) : DeskOrder.Between(Rows, fresh);
        (Rows, Patients, Held) = (rows, DeskPatient.Of(rows), held);
        var added = rows.Where(row => seen.Add(row.Id)).Select(row => row.Id).ToHashSet();
        News = isFirst ? [] : isBreath ? added : [.. News, .. added];
        (ReadAt, HasFailed) = (now, false);
    }

    public void Fail() => HasFailed = true;
}
