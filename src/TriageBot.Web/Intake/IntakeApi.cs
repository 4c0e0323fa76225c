using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Intake;

/// <summary>The intake for kiosks, mini-programs and tests. Thin: it turns outcomes into status codes.</summary>
public static class IntakeApi
{
    private const long LargestBody = 64 * 1024;
    private const string KeyHeader = "X-Intake-Key";

    public static IEndpointRouteBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/intake", IntakeForm.BeginAsync).ExcludeFromDescription();

        var api = routes.MapGroup("/api/v1/intakes").WithTags("Intake").DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ProducesProblem(400).ProducesProblem(429).ProducesProblem(503);
        api.MapPost("", BeginAsync).WithName("begin-intake").WithSummary("Begin an intake")
            .WithDescription("Opens a conversation and asks the first question. Nothing is stored when the request is refused.");
        api.MapPost("{id:guid}/messages", SendAsync).ProducesProblem(401).ProducesProblem(404).WithName("send-message").WithSummary("Say something")
            .WithDescription("Takes one message and answers it. A message with a danger sign is taken whatever the limits say. With a 503 nothing was stored: show the sentence, it carries the emergency advice, and send the same clientId again.");
        api.MapGet("{id:guid}", ShowAsync).ProducesProblem(401).ProducesProblem(404).WithName("show-intake").WithSummary("Read an intake")
            .WithDescription("The transcript, what is known, the result and the summary for the doctor.");
        return routes;
    }

    private static async Task<Results<Created<ApiHandle>, ProblemHttpResult>> BeginAsync(
        NewIntake request, HttpContext context, AddressLimits limits, BeginIntake begin)
    {
        if (!limits.AllowsIntake(context))
            return TooFast(context, "Too many new intakes from this address in the last minute. Wait a minute. In an emergency call the emergency number directly.");
        if (request.Problem is { } problem)
            return Refused(problem);

        var begun = request.ToRequest();
        var handle = await begin.RunAsync(begun, CancellationToken.None);
        return TypedResults.Created($"/api/v1/intakes/{handle.Id}", new ApiHandle(handle.Id, handle.Key, ApiTurn.Of(handle.Opening, begun.Tongue, null, [])));
    }

    private static async Task<Results<Ok<ApiTurn>, ProblemHttpResult>> SendAsync(
        Guid id, NewMessage message, [FromHeader(Name = KeyHeader), Description("The key of the intake.")] string? key,
        HttpContext context, AddressLimits limits, IntakeKey keys, PatientTurn turn, ReplyWriter replies, KnowledgeBase knowledge)
    {
        if (string.IsNullOrEmpty(key))
            return KeyMissing();
        var isOverLimit = !limits.AllowsMessage(context);
        if (isOverLimit && !await keys.OpensAsync(id, key, context.RequestAborted)) // a flood of guesses takes no writer's turn
            return Closed();
        if (message.Problem is { } problem)
            return Refused(problem);

        return await turn.RunAsync(id, message.ToInput(), new Sender(key, isOverLimit)) switch
        {
            TurnOutcome.Taken taken => TypedResults.Ok(ApiTurn.Of(taken.Reply, taken.View.Tongue, replies.Emergency(taken.View.Tongue, taken.Reply.Assessment), BodyRegion.For(knowledge, taken.View.Picture ?? ClinicalPicture.Of(new Patient())))),
            TurnOutcome.Refused { IsTooFast: true } fast => TooFast(context, fast.Sentence),
            TurnOutcome.Refused refused => Refused(refused.Sentence),
            TurnOutcome.NotSaved notSaved => NotSaved(notSaved.Sentence),
            _ => Closed(),
        };
    }

    private static async Task<Results<Ok<ApiIntake>, ProblemHttpResult>> ShowAsync(
        Guid id, [FromHeader(Name = KeyHeader), Description("The key of the intake.")] string? key,
        HttpContext context, IntakeKey keys, ShowIntake show, KnowledgeBase knowledge, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return KeyMissing();
        if (!await keys.OpensAsync(id, key, cancellationToken))
            return Closed();
        return await show.RunAsync(id, Data.Actor.Patient.Name, cancellationToken) is { } view ? TypedResults.Ok(ApiIntake.Of(view, knowledge)) : Closed();
    }

    private static ProblemHttpResult KeyMissing() =>
        TypedResults.Problem($"The header {KeyHeader} is missing. It carries the key that was given when the intake began.", statusCode: 401, title: "Key missing");

    private static ProblemHttpResult Closed() =>
        TypedResults.Problem("No intake of this id is opened by this key.", statusCode: 404, title: "No such intake");

    private static ProblemHttpResult Refused(string sentence) => TypedResults.Problem(sentence, statusCode: 400, title: "Not taken");

    private static ProblemHttpResult NotSaved(string sentence) => TypedResults.Problem(sentence, statusCode: 503, title: "Not saved");

    private static ProblemHttpResult TooFast(HttpContext context, string sentence)
    {
        context.Response.Headers.RetryAfter = "10";
        return TypedResults.Problem(sentence, statusCode: 429, title: "Too fast");
    }
}
