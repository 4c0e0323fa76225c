using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Chat;

namespace TriageBot.Web.Intake;

/// <summary>An intake while it is being changed: what is stored and what this change adds. Lives as long as its transaction.</summary>
/// <param name="database">Its context; whatever is added to it is saved together.</param>
/// <param name="messages">All so far, oldest first.</param>
/// <param name="known">Its episodes, tracked.</param>
public sealed class OpenIntake(TriageDb database, Conversation conversation, ConversationState state, List<Message> messages, KnownEpisodes known)
{
    public TriageDb Database => database;
    public Conversation Conversation => conversation;
    public Guid Id => conversation.Id;
    public Tongue Tongue => conversation.Language;
    public ConversationState State { get; private set; } = state;
    public IReadOnlyList<Message> Messages => messages;
    public KnownEpisodes Known => known;

    /// <summary>Those open, tracked.</summary>
    public List<Escalation> Escalations => known.Open;
    public int NextSequence => messages.Count == 0 ? 1 : messages[^1].Sequence + 1;

    /// <summary>To be announced once the change is stored.</summary>
    public HashSet<Guid> Announce { get; } = [];
    public bool IsChanged { get; private set; }

    /// <summary>The person who leads the conversation now, tracked; null while the assistant does. Then nothing is asked or answered by it.</summary>
    public TakeOver? Chat { get; init; }

    /// <summary>The model reads the message too: pages hear of the turn when it is done.</summary>
    public bool IsReadOn { get; set; }

    /// <summary>What the model suggested so far, tracked.</summary>
    public IReadOnlyList<SuggestedFinding> Suggested { get; init; } = [];

    /// <summary>Keeps something beside the conversation.</summary>
    public void Record(object row)
    {
        database.Add(row);
        IsChanged = true;
    }

    public Message? Find(string clientId) => messages.Find(message => message.ClientId == clientId);

    public void Add(Message message)
    {
        database.Messages.Add(message);
        messages.Add(message);
        IsChanged = true;
    }

    /// <summary>Keeps a new state. Acuity only rises; two nodes at once are told apart by the row's version.</summary>
    public void Keep(FieldCipher cipher, ConversationState next)
    {
        State = next;
        conversation.TakeTurn(cipher, next.Write(), next.Assessment.Acuity);
        IsChanged = true;
    }
}
