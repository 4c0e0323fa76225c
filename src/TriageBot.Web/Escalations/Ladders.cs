using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Each ward's ladder, made from the settings that are in force.</summary>
public sealed class Ladders(IOptions<EscalationOptions> options, HospitalClock hospital)
{
    private Made made = new(null, null, []);

    public EscalationPolicy Of(string? ward)
    {
        var (settings, days) = (options.Value, hospital.WorkingDays);
        var now = made;
        if (!ReferenceEquals(now.Settings, settings) || !ReferenceEquals(now.Days, days))
            made = now = new(settings, days, new(StringComparer.OrdinalIgnoreCase));
        return now.Wards.GetOrAdd(ward ?? "", _ => settings.LadderOf(ward).ToPolicy(TimeSpan.FromMinutes(settings.CrisisMinutes), days, hospital.Zone));
    }

    private sealed record Made(EscalationOptions? Settings, WorkingDays? Days, ConcurrentDictionary<string, EscalationPolicy> Wards);
}
