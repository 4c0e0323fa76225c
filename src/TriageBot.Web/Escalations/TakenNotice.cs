using System.Security.Claims;
using Radzen;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>A nurse's click on "I take it", and the sentence that says what came of it.</summary>
internal static class TakenNotice
{
    private const int LongEnoughToRead = 6000;

    public static async Task<NotificationMessage> TakeAsync(this AcknowledgeEscalation acknowledge, DeskPatient<DeskItem> patient, ClaimsPrincipal staff, Texts texts, HospitalClock clock)
    {
        try
        {
            var outcomes = new List<AcknowledgeOutcome>();
            foreach (var item in patient.ToTake)
                outcomes.Add(await acknowledge.RunAsync(item.Id, staff.Actor().Name, CancellationToken.None)); // a click counts even when the page is closed after it
            return (outcomes.Find(outcome => outcome is AcknowledgeOutcome.Yours) ?? outcomes.FirstOrDefault()) switch
            {
                AcknowledgeOutcome.Yours => Say(NotificationSeverity.Success, texts["outcome-yours"]),
                AcknowledgeOutcome.AlreadyTaken taken => Say(NotificationSeverity.Info, texts.Say("outcome-taken", taken.By, clock.Hour(taken.At, texts))),
                _ => Say(NotificationSeverity.Warning, texts["outcome-unknown"]),
            };
        }
        catch (Exception)
        {
            return Say(NotificationSeverity.Error, texts["outcome-failed"]); // logged where it broke; the nurse must know it did not count
        }
    }

    private static NotificationMessage Say(NotificationSeverity severity, string sentence) => new() { Severity = severity, Summary = sentence, Duration = LongEnoughToRead };
}
