using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Conversations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Writes into the patient's conversation who was in touch with them and when, with the change itself or not at all.</summary>
public sealed class TellPatient(Transcripts transcripts, HospitalClock clock, IOptions<SiteOptions> site)
{
    public async Task ClosedAsync(OpenEpisode open, ClosingOutcome outcome, ContactEvidence? proof)
    {
        var (database, escalation, patience) = (open.Database, open.Escalation, open.Patience);
        if (outcome is ClosingOutcome.Died || escalation.Problem == Danger.StopProblem)
            return; // nobody writes to the dead; and who wishes to hear no more was never told that a nurse knows
        var tongue = await database.Conversations.Where(conversation => conversation.Id == escalation.ConversationId).Select(conversation => conversation.Language).SingleAsync(patience);
        var texts = Texts.In(tongue);
        var nurse = await StaffNames.OfAsync(database, open.Staff.Name, patience);
        await transcripts.AddAsync(database, escalation.ConversationId, Author.System, $"{Transcripts.Closed}{escalation.Id:N}:{escalation.Reopened}", Sentence(texts, nurse, proof), clock.Now, patience);
    }

    private string Sentence(Texts texts, string nurse, ContactEvidence? proof)
    {
        var first = proof is null ? texts.Say("told-not-reached", site.Value.HospitalPhone)
            : texts.Say($"told-{proof.Person.ToString().ToLowerInvariant()}", nurse, clock.HourOrDate(proof.At, texts));
        return $"{first}{texts.Say("told-worse", site.Value.AmbulanceNumber)}";
    }
}
