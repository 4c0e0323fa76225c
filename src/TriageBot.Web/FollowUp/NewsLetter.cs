using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations.Chat;

namespace TriageBot.Web.FollowUp;

/// <summary>Tells a patient who is not looking that a nurse has written: that there is news and where, and nothing of what it says. At most one letter an hour for
/// a conversation; at night it waits for the morning where the patient lives.</summary>
public sealed class NewsLetter(Invitation invitation, TimeProvider clock, IOptions<FollowUpOptions> options) : INewsListener
{
    /// <summary>As every letter begins that asks the patient to come, so that what ends or pauses the follow-up finds it too.</summary>
    private const string KeyStart = $"{Invitation.KeyStart}news-";

    public async Task WrittenAsync(TriageDb database, Guid conversationId, Guid patientId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.ConversationId == conversationId, cancellationToken) is not { LinkHash: not null, Status: CheckInStatus.Opened or CheckInStatus.Answered } checkIn)
            return; // a caregiver's talk, or one that no link leads to: the line waits on the page
        var until = now.AddHours(options.Value.AnswerWithinHours);
        checkIn.AnswerBy = checkIn.AnswerBy > until ? checkIn.AnswerBy : until; // for so long the link leads to what the nurse wrote
        var key = $"{KeyStart}{conversationId:N}-{now.UtcDateTime.ToString("yyMMddHH", CultureInfo.InvariantCulture)}";
        var patient = await database.Patients.AsNoTracking().SingleAsync(patient => patient.Id == patientId, cancellationToken);
        if (patient.DiedAt is not null || await database.Outbox.AnyAsync(letter => letter.Key == key, cancellationToken))
            return;
        var (letter, zone) = (invitation.WriteNews(key, patient, now), TimeZoneInfo.FindSystemTimeZoneById(patient.Zone));
        (letter.NotBefore, letter.StaleAt) = (AllowedHours.Usual.NextFrom(now, zone), AllowedHours.Usual.EndOf(now, zone));
        database.Outbox.Add(letter);
    }
}
