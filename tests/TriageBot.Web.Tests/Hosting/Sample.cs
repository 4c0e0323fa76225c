using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>Things to store, with nothing special about them; change what a test is about with <c>with</c> or the parameters.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    public static Conversation Conversation(FieldCipher cipher, DateTimeOffset? startedAt = null, string state = "{}")
    {
        var id = Guid.CreateVersion7();
        return new Conversation
        {
            Id = id, KeyHash = Web.Conversations.Conversation.HashOf(cipher, id, Web.Conversations.Conversation.NewKey()), Kind = ConversationKind.Intake,
            Language = Tongue.Chinese, StartedAt = startedAt ?? Morning, OnBehalf = OnBehalf.Self, KnowledgeHash = "knowledge", ConsentVersion = "1",
            State = Web.Conversations.Conversation.SealState(cipher, id, state),
        };
    }

    public static Message Message(FieldCipher cipher, Conversation conversation, int sequence = 1, string text = "肚子痛", string? clientId = null) =>
        Web.Conversations.Message.Write(cipher, conversation.Id, sequence, Author.Patient, clientId ?? Guid.NewGuid().ToString(), text, null, Morning);

    public static Escalation Escalation(FieldCipher cipher, Conversation conversation, string problem = "chest-pain-with-sweat", string quote = "胸口很痛")
    {
        var id = Guid.CreateVersion7();
        return new Escalation
        {
            Id = id, ConversationId = conversation.Id, Problem = problem, Acuity = Acuity.Immediate, RaisedAt = Morning, Level = TriageBot.Clinical.Escalating.EscalationLevel.Red, LadderFrom = Morning, AcknowledgeBy = Morning.AddMinutes(10),
            AskReachedAt = Morning.AddMinutes(5), Quote = Web.Escalations.Escalation.SealQuote(cipher, conversation.Id, id, quote),
        };
    }
}
