using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>Who sits in a follow-up conversation.</summary>
/// <param name="Name">What it is, for the audit.</param>
/// <param name="HasAnswered">Whether they have said something here before.</param>
/// <param name="HiddenThrough">What was said up to this message was said on another visit.</param>
/// <param name="SaidBy">Says of words whose they are, with <c>{0}</c> for the words; null for the patient's own.</param>
internal sealed record CheckInSeat(string Name, Actor By, Guid PlanId, Guid PatientId, bool HasAnswered, int HiddenThrough, string? SaidBy)
{
    public CheckIn? CheckIn { get; init; }
    public CaregiverTalk? Talk { get; init; }

    /// <summary>What the calendar alone says is told with the patient's own first answer, and is nothing a caregiver has said.</summary>
    public bool BringsTheCalendar => CheckIn is not null && !HasAnswered;

    public string Said(string words) => SaidBy is null || words.Length == 0 ? words : SaidBy.Replace("{0}", words, StringComparison.Ordinal);
}

/// <summary>Tells the patient from whoever cares for them, and keeps that they have answered: only the patient's answer ends the patient's silence.</summary>
public sealed class CheckInSeats(SettleCheckIn settle, FieldCipher cipher, TimeProvider clock)
{
    private static readonly Bilingual SaidBy = new("（{relation}说）{0}", "(said by {relation}) {0}");

    /// <returns>Null when nobody may sit there any more.</returns>
    internal async Task<CheckInSeat?> OfAsync(OpenIntake talk, CancellationToken cancellationToken)
    {
        if (await talk.Database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.ConversationId == talk.Id, cancellationToken) is { } checkIn)
            return new($"check-in {checkIn.Id}", Actor.Patient, checkIn.PlanId, checkIn.PatientId, checkIn.AnsweredAt is not null, checkIn.HiddenThrough, null) { CheckIn = checkIn };
        if (await talk.Database.CaregiverTalks.SingleOrDefaultAsync(one => one.ConversationId == talk.Id, cancellationToken) is not { } own
            || await talk.Database.Caregivers.AsNoTracking().SingleAsync(caregiver => caregiver.Id == own.CaregiverId, cancellationToken) is not { RemovedAt: null } caregiver)
            return null;
        return new($"caregiver {caregiver.Id}", EnterAsCaregiver.Actor, own.PlanId, caregiver.PatientId, own.AnsweredAt is not null, 0,
            SaidBy.In(talk.Tongue).Replace("{relation}", caregiver.ReadContact(cipher).Relation, StringComparison.Ordinal)) { Talk = own };
    }

    internal async Task SettleAsync(CheckInSeat seat, OpenIntake talk, CheckInTurn turn, CancellationToken cancellationToken)
    {
        if (seat.CheckIn is { } checkIn)
        {
            await settle.RunAsync(talk, checkIn, turn, cancellationToken);
            return;
        }
        seat.Talk!.AnsweredAt ??= clock.GetUtcNow(); // who is not the patient has a talk
        await talk.Database.SaveChangesAsync(cancellationToken);
    }
}
