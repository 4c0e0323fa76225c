using System.Data.Common;
using Hl7.Fhir.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>Who sends a bundle and what they want of it.</summary>
/// <param name="Sender">The system it came from at first.</param>
/// <param name="IsLenient">What is not read here is left out with a warning.</param>
/// <param name="IsPreview">Everything is checked and nothing is stored.</param>
public sealed record BundleWish(Actor Actor, string Sender, bool IsLenient = false, bool IsPreview = false);

/// <summary>What a bundle came to: a transaction-response, or an OperationOutcome.</summary>
public sealed record BundleAnswer(int Status, Resource Resource, bool IsTaken);

/// <summary>Takes a transaction Bundle whole or not at all. What is not taken is kept as a dead letter, previews apart.</summary>
public sealed partial class TakeBundle(TakeStayNews take, DeadLetters letters, HospitalClock clock, IOptions<InterchangeOptions> options, ILogger<TakeBundle> logger)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(clock.ZoneId);

    public async Task<BundleAnswer> RunAsync(byte[] body, BundleWish wish, CancellationToken cancellationToken)
    {
        try
        {
            var (bundle, wrong) = BundleParser.Parse(body);
            if (bundle is null)
                return await RefuseAsync(body, StatusCodes.Status400BadRequest, wrong, wish, cancellationToken);
            var read = new BundleReader(bundle, options.Value, zone, clock.Now, wish.IsLenient).Read();
            // What is wrong already is looked at to the end, so that everything is said at once.
            var outcomes = await take.RunAsync(read.News, new NewsSource(DischargeSource.Fhir, wish.Actor, Keeps: !wish.IsPreview && read.Problems.Count == 0), cancellationToken);
            if (InterchangeProblem.All(read.Problems, ProblemsOf(read, outcomes)) is { Count: > 0 } problems)
                return await RefuseAsync(body, StatusCodes.Status422UnprocessableEntity, problems, wish, cancellationToken);
            if (wish.IsPreview)
                return new(StatusCodes.Status200OK, BundleAnswers.Preview(read, outcomes), IsTaken: false);
            await letters.SettleAsync(DischargeSource.Fhir, body, wish.Actor.Name, cancellationToken);
            Log.Took(logger, read.Index.All.Count, wish.Sender, string.Join(", ", outcomes.Select(outcome => outcome.Effect)));
            return new(StatusCodes.Status200OK, BundleAnswers.Response(read, outcomes, clock.Now), IsTaken: true);
        }
        catch (Exception cause) when (cause is DbException or DbUpdateException or TimeoutException)
        {
            Log.NotStored(logger, cause);
            return new(StatusCodes.Status503ServiceUnavailable, BundleAnswers.Outcome([new("Bundle", ProblemKind.Internal, "The record cannot be reached just now; nothing was stored. Send the same bundle again.")]), IsTaken: false);
        }
    }

    private static IEnumerable<InterchangeProblem> ProblemsOf(ReadBundle read, IReadOnlyList<NewsOutcome> outcomes) => outcomes.Index()
        .SelectMany(pair => pair.Item.Problems.Select(sentence => InterchangeProblem.OfNotice(sentence, read.Places[pair.Index], "Bundle")));

    private async Task<BundleAnswer> RefuseAsync(byte[] body, int status, IReadOnlyList<InterchangeProblem> problems, BundleWish wish, CancellationToken cancellationToken)
    {
        if (!wish.IsPreview)
            await letters.KeepAsync(DischargeSource.Fhir, wish.Sender, "Bundle", body, problems, cancellationToken);
        return new(wish.IsPreview && status == StatusCodes.Status422UnprocessableEntity ? StatusCodes.Status200OK : status, BundleAnswers.Outcome(problems), IsTaken: false);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A bundle of {Entries} entries from {Sender} was taken: {Effects}.")]
        public static partial void Took(ILogger logger, int entries, string sender, string effects);

        [LoggerMessage(LogLevel.Error, "A bundle could not be stored; its sender was asked to send it again.")]
        public static partial void NotStored(ILogger logger, Exception cause);
    }
}
