using Microsoft.AspNetCore.Mvc;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>A patient whose check-in is over has more to say, at any hour. The device is known by its cookie and gets one for the new conversation.</summary>
public sealed record StartOwnForm([property: FromForm(Name = "go")] string? Go)
{
    internal static async Task<IResult> StartAsync(Guid id, [AsParameters] StartOwnForm form, HttpContext context, AddressLimits limits, IntakeKey key, EnterCheckIn enter, EnterAsCaregiver caregivers)
    {
        if (!limits.AllowsIntake(context))
            return TypedResults.LocalRedirect("/c?problem=busy");
        if (!await key.OpensAsync(id, context.Request.Cookies[IntakeKey.CookieName(id)], context.RequestAborted))
            return TypedResults.LocalRedirect("/c?problem=over");
        if ((await enter.AgainAsync(id, CancellationToken.None) as EnterOutcome.Opened ?? await caregivers.AgainAsync(id, CancellationToken.None)) is not EnterOutcome.Opened opened)
            return TypedResults.LocalRedirect("/c?problem=over");
        CheckInForm.Remember(context, opened);
        return TypedResults.LocalRedirect($"/check-in/{opened.ConversationId}");
    }
}
