using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Who hands a message over.</summary>
/// <param name="Actor">For the audit record.</param>
/// <param name="Name">The system it came from at first.</param>
public sealed record Sender(Actor Actor, string Name);

/// <summary>Takes one HL7 v2 message: read whole, checked whole, stored whole with the answer it gets, or kept as a dead letter. The same message twice gets
/// the same answer and does nothing.</summary>
public sealed partial class TakeMessage(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, TakeStayNews take, DeadLetters letters, HospitalClock clock, IOptions<InterchangeOptions> options, ILogger<TakeMessage> logger)
{
    private const string Taken = "Taken.", NotTaken = "Not taken; nothing was stored.", Later = "Not stored just now; send the same message again.";

    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(clock.ZoneId);
    private readonly Hl7Charset fallback = Hl7Charset.Find(options.Value.CharacterSet) ?? throw new InvalidOperationException("Interchange:CharacterSet was checked at the start and is not known now.");

    public async Task<Hl7Answer> RunAsync(byte[] bytes, Sender sender, CancellationToken cancellationToken)
    {
        var (message, problem) = Hl7Message.Parse(bytes, fallback);
        try
        {
            if (message is null)
                return await RefuseAsync(null, Hl7Answer.Rejected, bytes, sender, problem is null ? [] : [problem], cancellationToken);
            return await HeardAsync(message, bytes, cancellationToken) switch
            {
                { } heard when heard.IsTheSame(cipher, bytes) => new(Hl7Answer.Accepted, heard.ReadAnswer(cipher), []),
                { } => await RefuseAsync(message, Hl7Answer.Error, bytes, sender, [new("MSH^1^10", ProblemKind.Conflict, "Another message came with this control id; expected a new id for each message.")], cancellationToken),
                _ => await ReadAsync(message, bytes, sender, cancellationToken),
            };
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or TimeoutException)
        {
            Log.NotStored(logger, cause);
            return Hl7Answer.To(message, Hl7Answer.Error, [new("MSH^1", ProblemKind.Internal, Later)], Later, clock.Now);
        }
    }

    /// <summary>A message that is too large was not even read.</summary>
    public Hl7Answer TooLarge() => Hl7Answer.To(null, Hl7Answer.Rejected, [new("MSH^1", ProblemKind.TooLarge, $"The message is larger than {InterchangeDoor.LargestBody} bytes; it was dropped.")], NotTaken, clock.Now);

    private async Task<Hl7Answer> ReadAsync(Hl7Message message, byte[] bytes, Sender sender, CancellationToken cancellationToken)
    {
        var reader = new AdtReader(message, options.Value, zone, clock.Now);
        if (reader.Envelope() is { Count: > 0 } wrong)
            return await RefuseAsync(message, Hl7Answer.Rejected, bytes, sender, wrong, cancellationToken);
        var news = reader.Read();
        if (reader.Problems.Count > 0)
        {
            // Looked at to the end, so that everything is said at once.
            var looked = await take.RunAsync(news, new NewsSource(DischargeSource.Hl7, sender.Actor, Keeps: false), cancellationToken);
            return await RefuseAsync(message, Hl7Answer.Error, bytes, sender, InterchangeProblem.All(reader.Problems, ProblemsOf(looked)), cancellationToken);
        }
        return await TakeAsync(message, news, bytes, sender, cancellationToken);
    }

    private async Task<Hl7Answer> TakeAsync(Hl7Message message, IReadOnlyList<StayNews> news, byte[] bytes, Sender sender, CancellationToken cancellationToken)
    {
        var answer = Hl7Answer.To(message, Hl7Answer.Accepted, [], Taken, clock.Now);
        IReadOnlyList<NewsOutcome> outcomes;
        try
        {
            var heard = HeardMessage.Write(cipher, message, bytes, answer.Bytes, clock.Now);
            outcomes = await take.RunAsync(news, new NewsSource(DischargeSource.Hl7, sender.Actor, Beside: database => database.HeardMessages.Add(heard)), cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (await HeardAsync(message, bytes, cancellationToken) is { } first && first.IsTheSame(cipher, bytes))
                return new(Hl7Answer.Accepted, first.ReadAnswer(cipher), []); // the same message by two connections at once
            throw;
        }
        if (InterchangeProblem.All([], ProblemsOf(outcomes)) is { Count: > 0 } problems)
            return await RefuseAsync(message, Hl7Answer.Error, bytes, sender, problems, cancellationToken);
        await letters.SettleAsync(DischargeSource.Hl7, bytes, sender.Actor.Name, cancellationToken);
        Log.Took(logger, message.Kind, sender.Name, string.Join(", ", outcomes.Select(outcome => outcome.Effect)));
        return answer;
    }

    private static IEnumerable<InterchangeProblem> ProblemsOf(IReadOnlyList<NewsOutcome> outcomes) =>
        outcomes.SelectMany(outcome => outcome.Problems).Select(sentence => InterchangeProblem.OfNotice(sentence, AdtReader.Places, "PID^1"));

    private async Task<Hl7Answer> RefuseAsync(Hl7Message? message, string code, byte[] bytes, Sender sender, IReadOnlyList<InterchangeProblem> problems, CancellationToken cancellationToken)
    {
        await letters.KeepAsync(DischargeSource.Hl7, sender.Name, message?.Kind ?? "HL7", bytes, problems, cancellationToken);
        return Hl7Answer.To(message, code, problems, NotTaken, clock.Now);
    }

    private async Task<HeardMessage?> HeardAsync(Hl7Message message, byte[] bytes, CancellationToken cancellationToken)
    {
        var keys = HeardMessage.KeysOf(cipher, message);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return bytes.Length == 0 ? null : await database.HeardMessages.AsNoTracking().SingleOrDefaultAsync(heard => keys.Contains(heard.Key), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Kind} from {Sender} was taken: {Effects}.")]
        public static partial void Took(ILogger logger, string kind, string sender, string effects);

        [LoggerMessage(LogLevel.Error, "An HL7 message could not be stored; its sender was asked to send it again.")]
        public static partial void NotStored(ILogger logger, Exception cause);
    }
}
