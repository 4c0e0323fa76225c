using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Escalations;

/// <summary>What a nurse's screen holds: the list as it stands there, what waits to be placed, what is new, how old it all is.</summary>
internal sealed class DeskScreen
{
    private readonly HashSet<Guid> seen = [], called = [];
    private IReadOnlyList<DeskLine> latest = [];
    private bool hasChosen;

    /// <summary>Null until the list was read for the first time.</summary>
    public IReadOnlyList<DeskLine>? Rows { get; private set; }

    /// <summary>The same, one entry a patient.</summary>
    public IReadOnlyList<DeskPatient<DeskLine>> Patients { get; private set; } = [];

    /// <summary>Those whom the nurse's filter shows. The same list for as long as nothing in it has changed.</summary>
    public IReadOnlyList<DeskPatient<DeskLine>> Chosen { get; private set; } = [];
    public IReadOnlyList<string> Wards { get; private set; } = [];
    public IReadOnlyList<Bilingual> Programmes { get; private set; } = [];

    /// <summary>How many have come that are not yet placed.</summary>
    public int Held { get; private set; }

    /// <summary>Placed since the last breath.</summary>
    public IReadOnlySet<Guid> News { get; private set; } = new HashSet<Guid>();

    /// <summary>How often somebody in danger has come before the nurse's eyes whom nobody has taken. Also above or below what the window shows.</summary>
    public int Calls { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The last reading failed; what is shown is as old as <see cref="ReadAt"/> says.</summary>
    public bool HasFailed { get; private set; }

    /// <param name="fresh">Everything open, most urgent first.</param>
    /// <param name="isBreath">Everything may take its place now.</param>
    public void Take(IReadOnlyList<DeskLine> fresh, bool isBreath, DateTimeOffset now)
    {
        Place(fresh, isBreath, now);
        Wards = [.. fresh.Select(line => line.Ward).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Programmes = [.. fresh.Select(line => line.Programme).OfType<Bilingual>().DistinctBy(programme => programme.Zh).OrderBy(programme => programme.Zh, StringComparer.Ordinal)];
    }

    /// <summary>Some have changed, the others are as they were.</summary>
    /// <param name="open">Those of them that are open.</param>
    public void Change(IReadOnlySet<Guid> changed, IReadOnlyList<DeskLine> open, DateTimeOffset now) => Place(DeskOrder.With(latest, changed, open), isBreath: false, now);

    private void Place(IReadOnlyList<DeskLine> fresh, bool isBreath, DateTimeOffset now)
    {
        var isFirst = Rows is null;
        var (rows, held) = isBreath || Rows is null ? (fresh, 0) : DeskOrder.Between(Rows, fresh);
        (latest, Rows, Patients, Held) = (fresh, rows, DeskPatient.Of(rows), held);
        var added = rows.Where(row => seen.Add(row.Id)).Select(row => row.Id).ToHashSet();
        News = isFirst ? [] : isBreath ? added : [.. News, .. added];
        (ReadAt, HasFailed) = (now, false);
    }

    public void Choose(DeskFilter filter, string? nurse, DateTimeOffset now, IReadOnlyDictionary<Guid, PatientIdentity> names)
    {
        var chosen = filter.ShowsEverybody ? Patients : [.. Patients.Where(patient => filter.Shows(patient, nurse, now, names))];
        if (!chosen.SequenceEqual(Chosen, ReferenceEqualityComparer.Instance))
            Chosen = chosen;
        var comes = chosen.Where(patient => !patient.IsTaken && patient.Shown.Acuity.IsEmergency()).Select(patient => patient.Shown.Id).Where(called.Add).Count();
        Calls += comes > 0 && hasChosen ? 1 : 0;
        hasChosen = Rows is not null;
    }

    public void Fail() => HasFailed = true;
}
