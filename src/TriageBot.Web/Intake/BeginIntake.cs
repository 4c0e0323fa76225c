using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>What is known before the first word.</summary>
public sealed record BeginIntakeRequest(Tongue Tongue, Patient Patient, bool OnBehalf, string ConsentVersion)
{
    /// <summary>The hourly trial of the whole way.</summary>
    public bool IsSynthetic { get; init; }
}

/// <summary>The conversation and the secret that opens it. The key is shown once; we keep only its hash.</summary>
public sealed record IntakeHandle(Guid Id, string Key)
{
    /// <summary>The assistant's first line.</summary>
    public required TurnReply Opening { get; init; }
}

/// <summary>Opens a conversation and asks the first question.</summary>
public sealed class BeginIntake(
    IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, LastKnown known, HospitalClock clock)
{
    private const double AdultFrom = 18;

    public async Task<IntakeHandle> RunAsync(BeginIntakeRequest request, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var handle = await WriteAsync(database, request, cancellationToken);
        known.Keep(handle.Id, IntakeState.Begin(request.Tongue, request.Patient, request.OnBehalf));
        IntakeMeter.CountIntake();
        return handle;
    }

    internal async Task<IntakeHandle> WriteAsync(TriageDb database, BeginIntakeRequest request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var first = Interview.Go(knowledge, IntakeState.Begin(request.Tongue, request.Patient, request.OnBehalf), Heard.Nothing, clock.Local);
        var handle = new IntakeHandle(Guid.CreateVersion7(now), Conversation.NewKey()) { Opening = new TurnReply(1, first.State.Open?.Text ?? "", first.State.Open, first.Assessment) };
        database.Conversations.Add(new Conversation
        {
            Id = handle.Id, KeyHash = Conversation.HashOf(cipher, handle.Id, handle.Key), Kind = ConversationKind.Intake, Language = request.Tongue, StartedAt = now,
            OnBehalf = Whom(request), KnowledgeHash = knowledge.Hash, ConsentVersion = request.ConsentVersion, IsSynthetic = request.IsSynthetic,
            State = Conversation.SealState(cipher, handle.Id, new ConversationState(first.State, first.Assessment, now).Write()),
        });
        database.Messages.Add(Message.Write(cipher, handle.Id, handle.Opening.Sequence, Author.Assistant, "opening", handle.Opening.Assistant, null, now));
        trail.Append(database, new AuditEntry(Actor.Patient, "opened", "conversation", handle.Id, $"consent {request.ConsentVersion}"));
        await database.SaveChangesAsync(cancellationToken);
        return handle;
    }

    private static OnBehalf Whom(BeginIntakeRequest request) =>
        !request.OnBehalf ? OnBehalf.Self : request.Patient.AgeYears < AdultFrom ? OnBehalf.Child : OnBehalf.Other;
}
