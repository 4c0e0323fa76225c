using System.Globalization;
using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>How a level is drawn beside its word.</summary>
internal static class LevelSigns
{
    /// <summary>Whose colours it wears.</summary>
    public static string Acuity(this EscalationLevel level) => (level switch { EscalationLevel.Red => 0, EscalationLevel.Orange => 2, _ => 3 }).ToString(CultureInfo.InvariantCulture);

    public static string Sign(this EscalationLevel level) => level switch { EscalationLevel.Red => "siren", EscalationLevel.Orange => "alert", _ => "clock" };
}
