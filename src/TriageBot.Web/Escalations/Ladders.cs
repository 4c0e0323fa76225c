using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Each ward's ladder, made from the settings.</summary>
public sealed class Ladders(IOptions<EscalationOptions> options, HospitalClock hospital)
{
    private readonly ConcurrentDictionary<string, EscalationPolicy> wards = new(StringComparer.OrdinalIgnoreCase);

    public EscalationPolicy Of(string? ward) => wards.GetOrAdd(ward ?? "", _ => options.Value.LadderOf(ward).ToPolicy(TimeSpan.FromMinutes(options.Value.CrisisMinutes), hospital.Zone));
}
