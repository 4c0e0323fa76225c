using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>The conversation a check-in becomes: when the patient first comes or, when they never do, so that their silence has a place at the desk.</summary>
public sealed class CheckInConversation(KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, HospitalClock clock)
{
    /// <summary>Consent to follow-up is given at discharge; the hospital keeps it.</summary>
    private const string ConsentVersion = "discharge";

    private const double DaysInYear = 365.25;

    private static readonly Bilingual Whose = new("以下由病人同意的照护者填写：{relation}（{name}）。不是病人本人说的。", "Written by a caregiver with the patient's consent: {relation} ({name}). These are not the patient's own words.");

    /// <summary>Adds it to the context, in the caller's transaction.</summary>
    /// <param name="key">The secret that opens it; null when nobody has come.</param>
    /// <param name="first">Greeting and first question; null when nobody has come.</param>
    public Conversation Begin(TriageDb database, CheckIn checkIn, PatientRecord patient, string? key, CheckInTurn? first)
    {
        var conversation = Begin(database, patient, patient.Language, OnBehalf.Self, key, first, null);
        checkIn.ConversationId = conversation.Id;
        trail.Append(database, new AuditEntry(Actor.System, "opened", "conversation", conversation.Id, $"check-in {checkIn.Id}"));
        return conversation;
    }

    /// <summary>The same for somebody who cares for the patient: a conversation of their own that says whose it is.</summary>
    public Conversation BeginForCaregiver(TriageDb database, Caregiver caregiver, PatientRecord patient, string key, CheckInTurn first)
    {
        var contact = caregiver.ReadContact(cipher);
        var conversation = Begin(database, patient, caregiver.Language, OnBehalf.Other, key, first, Whose.With(caregiver.Language, ("relation", contact.Relation), ("name", contact.Name)));
        trail.Append(database, new AuditEntry(Actor.System, "opened", "conversation", conversation.Id, $"caregiver {caregiver.Id}"));
        return conversation;
    }

    /// <param name="whose">Says in the conversation itself whose words these are; null for the patient's.</param>
    private Conversation Begin(TriageDb database, PatientRecord patient, Tongue tongue, OnBehalf onBehalf, string? key, CheckInTurn? first, string? whose)
    {
        var (now, id) = (clock.Now, Guid.CreateVersion7(clock.Now));
        var intake = IntakeState.Begin(tongue, first is null ? WhoeverItIs(patient) : PersonOf(patient), onBehalf: onBehalf is OnBehalf.Other);
        var state = new ConversationState(intake, Interview.Go(knowledge, intake, Heard.Nothing, clock.Local).Assessment, now);
        if (first is not null)
        {
            state = After(state, first, now);
            foreach (var (index, (author, text)) in new[] { (Author.System, whose), (Author.Assistant, first.Greeting), (Author.Assistant, first.State.Open?.Text) }.Where(line => line.Item2 is not null).Index())
                database.Messages.Add(Message.Write(cipher, id, index + 1, author, $"opening-{index + 1}", text ?? "", null, now));
        }
        var conversation = new Conversation
        {
            Id = id, KeyHash = Conversation.HashOf(cipher, id, key ?? Conversation.NewKey()), Kind = ConversationKind.CheckIn, Language = tongue, StartedAt = now,
            OnBehalf = onBehalf, KnowledgeHash = knowledge.Hash, ConsentVersion = ConsentVersion, IsDemo = patient.IsDemo, PatientId = patient.Id,
            State = Conversation.SealState(cipher, id, state.Write()),
        };
        database.Conversations.Add(conversation);
        return conversation;
    }

    /// <summary>Where something about a patient is kept that they said elsewhere, such as on the telephone: their newest check-in, else one of its own.</summary>
    public async Task<Guid> PlaceOfAsync(TriageDb database, FollowUpPlan plan, PatientRecord patient, CancellationToken cancellationToken)
    {
        var newest = await database.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id && (checkIn.OpenedAt != null || checkIn.ConversationId != null)).OrderByDescending(checkIn => checkIn.DueAt).FirstOrDefaultAsync(cancellationToken);
        if (newest is null)
            database.CheckIns.Add(newest = await OwnAsync(database, plan, CheckInStatus.Cancelled, now: clock.Now, cancellationToken));
        return newest.ConversationId ?? Begin(database, newest, patient, null, null).Id;
    }

    /// <summary>A check-in that nobody planned: the patient came by themselves.</summary>
    public static async Task<CheckIn> OwnAsync(TriageDb database, FollowUpPlan plan, CheckInStatus status, DateTimeOffset now, CancellationToken cancellationToken) => new()
    {
        Id = Guid.CreateVersion7(now), PlanId = plan.Id, PatientId = plan.PatientId, Step = CheckIn.OwnStep, DueAt = now, StaleAt = now, OpenedAt = now, Status = status,
        Attempt = 1 + (await database.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id && checkIn.Step == CheckIn.OwnStep).MaxAsync(checkIn => (int?)checkIn.Attempt, cancellationToken) ?? 0),
    };

    /// <summary>The conversation's state after a turn: what every conversation keeps, for the desk and the page, and the check-in itself.</summary>
    public static ConversationState After(ConversationState state, CheckInTurn turn, DateTimeOffset now) => state with
    {
        Intake = state.Intake with { Picture = turn.State.Picture, Asked = turn.State.Asked, Open = turn.State.Open },
        Assessment = turn.Emergency ?? state.Assessment, DecidedAt = now, Slice = JsonSerializer.Serialize(turn.State, StoredJson.Options),
    };

    /// <summary>The patient as the rules see them.</summary>
    public Patient PersonOf(PatientRecord patient) => new(
        patient.ReadIdentity(cipher).BirthDate is { } born ? (clock.Local - born.ToDateTime(TimeOnly.MinValue)).TotalDays / DaysInYear : null, patient.Sex);

    /// <summary>A record that cannot be read is somebody of unknown age, who needs a place at the desk all the more.</summary>
    private Patient WhoeverItIs(PatientRecord patient)
    {
        try
        {
            return PersonOf(patient);
        }
        catch (Exception cause) when (cause is UnreadableFieldException or FormatException)
        {
            return new Patient(null, patient.Sex);
        }
    }
}
