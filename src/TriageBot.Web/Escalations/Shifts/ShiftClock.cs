using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>When the hospital's shifts change, from the settings.</summary>
public sealed class ShiftClock(IOptions<EscalationOptions> options, HospitalClock hospital)
{
    /// <summary>Whoever hands over a little late still hands over the shift that was.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    public ShiftPlan Plan { get; } = new(options.Value.ShiftsBegin() ?? throw new InvalidOperationException("Escalations:Shifts was not checked at the start."), hospital.Zone);

    /// <summary>The shift that is being handed over.</summary>
    public Shift HandedOver => Plan.At(hospital.Now - Late);

    public Shift Current => Plan.At(hospital.Now);
}
