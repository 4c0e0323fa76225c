using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Education;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Answers an everyday question that is stored and was read for danger: from a card word for word, or "ask the staff". Where something is dangerous or a person is there,
/// nothing is answered: what stands on the screen then comes first.</summary>
public sealed class AnswerFromCards(ChangeIntake change, CardDesk desk, FieldCipher cipher, AuditTrail trail, HospitalClock clock, IOptions<SiteOptions> site)
{
    /// <param name="question">Client id of the patient's message.</param>
    /// <param name="own">Ids of the cards of the patient's programme.</param>
    /// <returns>Sequence of the answer; null when it is not answered here.</returns>
    public async Task<int?> RunAsync(Guid conversationId, Guid question, IReadOnlyList<string> own) =>
        (await change.RunAsync(conversationId, (intake, _) => Task.FromResult(new Answered(Answer(intake, question.ToString(), own)))))?.Sequence;

    private int? Answer(OpenIntake intake, string question, IReadOnlyList<string> own)
    {
        if (intake.Find(question) is not { Author: Author.Patient } asked || !IsCalm(intake))
            return null;
        var clientId = Transcripts.FromCards + question;
        if (intake.Find(clientId) is { } known)
            return known.Sequence;
        var found = desk.Find(asked.ReadText(cipher), DateOnly.FromDateTime(clock.Local), own);
        var card = (found as CardFinding.Answered)?.Card;
        var source = new CardSource(asked.Sequence, card?.Id, card?.Title.In(intake.Tongue), card?.Source);
        var text = card is not null ? card.Text.In(intake.Tongue) : (found is CardFinding.ForStaff ? Sentences.AskAboutMedicine : Sentences.NoCard).With(intake.Tongue, ("phone", site.Value.HospitalPhone));
        var message = Message.Write(cipher, intake.Id, intake.NextSequence, Author.Assistant, clientId, text, source.Write(), clock.Now);
        intake.Add(message);
        trail.Append(intake.Database, new AuditEntry(Actor.System, "answered", "message", message.Id, card is not null ? $"card {card.Id}" : found is CardFinding.ForStaff ? "ask the staff" : "no card"));
        return message.Sequence;
    }

    private static bool IsCalm(OpenIntake intake) => intake.Chat is null && !intake.State.Assessment.Acuity.IsEmergency() && !intake.State.Assessment.IsCrisis
        && intake.Escalations.All(escalation => !escalation.Acuity.IsEmergency() && escalation.Urgency is not FlagUrgency.Red);

    private sealed record Answered(int? Sequence);
}
