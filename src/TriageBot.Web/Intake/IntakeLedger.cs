using System.Text.Json;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Writes down one turn: the words, what was decided and why, whom it calls, and the answer. All of it, or nothing.</summary>
public sealed class IntakeLedger(EscalationDesk desk, ReplyWriter replies, AuditTrail trail, FieldCipher cipher, HospitalClock clock)
{
    /// <summary>The answer this message was given when it came first, or null.</summary>
    public TurnReply? FirstReply(OpenIntake intake, string clientId) => intake.Find(clientId) is not { } first ? null
        : (intake.Find(TurnReply.AgainIdFor(clientId)) ?? intake.Find(TurnReply.ClientIdFor(clientId))) is { } reply && reply.ReadPayload(cipher) is { } payload ? TurnReply.Read(payload, reply.ReadText(cipher))
        : new TurnReply(first.Sequence, "", null, intake.State.Assessment);

    /// <param name="preface">Said before the answer, or null.</param>
    public TurnReply Write(OpenIntake intake, string clientId, HeardTurn heard, string? preface = null)
    {
        var (turn, text) = (heard.Turn, heard.Words);
        var now = clock.Now;
        var sequence = intake.NextSequence;
        var before = intake.State.Assessment.Acuity;
        var message = Message.Write(cipher, intake.Id, sequence, Author.Patient, clientId, text, null, now);
        intake.Add(message);
        trail.Append(intake.Database, new AuditEntry(Actor.Patient, "received", "message", message.Id, $"message {sequence}"));

        Assess(intake, sequence, turn, now);
        Keep(intake, intake.State.After(turn, now));
        if (turn.Assessment.IsFinal)
            intake.Conversation.Conclude(now);
        trail.Append(intake.Database, new AuditEntry(Actor.System, "assessed", "conversation", intake.Id, Rules(turn.Assessment))
        {
            Old = JsonSerializer.Serialize(before.Code()), New = JsonSerializer.Serialize(turn.Assessment.Acuity.Code()),
        });

        foreach (var suggested in intake.Suggested)
            if (turn.State.Picture.Findings.LastOrDefault(finding => finding.Code == suggested.Code && finding.Quote.Message == sequence && !finding.IsSuggested) is { } answered)
                suggested.Answered(answered.Presence);
        Call(intake, heard.Calls);
        if (intake.Chat is not { } chat)
            return Answer(intake, TurnReply.ClientIdFor(clientId), turn, preface, now);
        chat.PatientWrote(now);
        return new TurnReply(sequence, "", null, turn.Assessment); // a person answers
    }

    /// <summary>Writes down what the model's reading added to a turn that is stored: the judgement, whom it calls, and the answer that takes the first one's place.</summary>
    internal TurnReply WriteAgain(OpenIntake intake, string clientId, IntakeTurn turn, IReadOnlyList<Danger> calls)
    {
        var (now, before, sequence) = (clock.Now, intake.State.Assessment.Acuity, intake.NextSequence);
        Assess(intake, sequence, turn, now);
        Keep(intake, intake.State.After(turn, now));
        if (turn.Assessment.IsFinal)
            intake.Conversation.Conclude(now);
        trail.Append(intake.Database, new AuditEntry(Actor.System, "read again", "conversation", intake.Id, Rules(turn.Assessment))
        {
            Old = JsonSerializer.Serialize(before.Code()), New = JsonSerializer.Serialize(turn.Assessment.Acuity.Code()),
        });
        Call(intake, calls);
        return Answer(intake, TurnReply.AgainIdFor(clientId), turn, null, now);
    }

    /// <summary>Calls a person.</summary>
    public void Call(OpenIntake intake, params IReadOnlyList<Danger> dangers)
    {
        foreach (var escalation in desk.Raise(intake.Database, intake.Id, intake.Known, dangers.Select(danger => danger with { IsSynthetic = intake.Conversation.IsSynthetic })))
            intake.Announce.Add(escalation.Id);
    }

    public void Keep(OpenIntake intake, ConversationState state) => intake.Keep(cipher, state);

    /// <summary>A line of the assistant that answers no message, such as the first question.</summary>
    public void Say(OpenIntake intake, string clientId, string text) =>
        intake.Add(Message.Write(cipher, intake.Id, intake.NextSequence, Author.Assistant, clientId, text, null, clock.Now));

    /// <summary>A line of the patient that carries no symptoms, such as the answer to "did you reach them?".</summary>
    public void Hear(OpenIntake intake, string clientId, string text) =>
        intake.Add(Message.Write(cipher, intake.Id, intake.NextSequence, Author.Patient, clientId, text, null, clock.Now));

    private TurnReply Answer(OpenIntake intake, string replyId, IntakeTurn turn, string? preface, DateTimeOffset now)
    {
        var text = replies.Write(turn.State, turn.Assessment, now);
        if (preface is not null)
            text = Sentences.Join(intake.Tongue, preface, text);
        var reply = new TurnReply(intake.NextSequence, text, turn.State.Open, turn.Assessment);
        intake.Add(Message.Write(cipher, intake.Id, reply.Sequence, Author.Assistant, replyId, text, reply.Write(), now));
        return reply;
    }

    private void Assess(OpenIntake intake, int sequence, IntakeTurn turn, DateTimeOffset now)
    {
        var assessment = turn.Assessment;
        var because = JsonSerializer.Serialize(assessment.RedFlags.SelectMany(flag => flag.Because)
            .Concat(assessment.DecidedBy.SelectMany(reason => reason.Because).Select(turn.State.Picture.Latest)).Distinct(), ConversationState.Json);
        intake.Database.Assessments.Add(new AssessmentRecord
        {
            ConversationId = intake.Id, Sequence = sequence, Acuity = assessment.Acuity, Disposition = assessment.Acuity.Disposition(), Complaint = assessment.Complaint,
            DecidedBy = [.. assessment.DecidedBy.Select(reason => reason.RuleId)],
            Departments = [.. assessment.Departments.Select(department => department.Id)],
            RedFlags = [.. assessment.RedFlags.Select(flag => flag.Id)],
            Because = AssessmentRecord.SealBecause(cipher, intake.Id, sequence, because),
            Certificate = assessment.Certificate is { } certificate
                ? AssessmentRecord.SealCertificate(cipher, intake.Id, sequence, JsonSerializer.Serialize(certificate, ConversationState.Json)) : null,
            KnowledgeHash = replies.KnowledgeHash, At = now,
        });
    }

    private static string Rules(Assessment assessment)
    {
        var rules = string.Join(' ', assessment.DecidedBy.Select(reason => reason.RuleId).Distinct(StringComparer.Ordinal));
        return rules.Length is > 0 and <= 400 ? rules : rules.Length == 0 ? "nothing decided yet" : rules[..400];
    }
}
