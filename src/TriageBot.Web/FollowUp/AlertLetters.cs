using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Shifts;

namespace TriageBot.Web.FollowUp;

/// <summary>Writes the alert that one more of the staff has to know, for the hospital's own paging system. It carries ids and the level: no name, no word of the illness.</summary>
public sealed class AlertLetters(FieldCipher cipher, TimeProvider clock, IOptions<EscalationOptions> options) : IClimbListener, IHelpListener
{
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    public string? Climbed(TriageDb database, Escalation escalation) => Write(database, escalation, "escalation-climbed", escalation.Rung);

    public void NotHandedOver(TriageDb database, Escalation escalation) => Write(database, escalation, "handover-not-accepted", Rung.ChargeNurse);

    private string? Write(TriageDb database, Escalation escalation, string what, Rung rung)
    {
        if (!options.Value.Alerts.IsOpen)
            return null;
        var now = clock.GetUtcNow();
        var (id, key) = (Guid.CreateVersion7(now), $"alert-{escalation.Id:N}-{escalation.Version}");
        var body = new JsonObject
        {
            ["event"] = what, ["key"] = key, ["escalation"] = escalation.Id, ["level"] = Code(escalation.Level), ["tell"] = Code(rung),
            ["raised"] = escalation.RaisedAt.UtcDateTime, ["at"] = now.UtcDateTime,
        };
        if (escalation.Ward is { } ward)
            body["ward"] = ward;
        if (escalation.IsSynthetic)
            body["synthetic"] = true;
        Leave(database, id, key, new Letter(rung.ToString(), escalation.Level.ToString(), body.ToJsonString()), now);
        return key;
    }

    public async Task<bool> TooMuchAsync(TriageDb database, ShiftLoad load, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"surge-{load.Shift.From.UtcDateTime:yyyyMMddHHmm}");
        if (!options.Value.Alerts.IsOpen || await database.Outbox.AnyAsync(letter => letter.Key == key, cancellationToken))
            return false;
        var now = clock.GetUtcNow();
        var body = new JsonObject { ["event"] = "too-many-alerts", ["key"] = key, ["tell"] = Code(Rung.ChargeNurse), ["alerts"] = load.Actionable, ["people"] = load.People, ["at"] = now.UtcDateTime };
        Leave(database, Guid.CreateVersion7(now), key, new Letter(nameof(Rung.ChargeNurse), "", body.ToJsonString()), now);
        return true;
    }

    private void Leave(TriageDb database, Guid id, string key, Letter letter, DateTimeOffset now) => database.Outbox.Add(new OutboxMessage
    {
        Id = id, Key = key, PatientId = Guid.Empty, Channel = ChannelKind.Staff, NotBefore = now, StaleAt = now + Stale, Letter = letter.Seal(cipher, id),
    });

    private static string Code<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
