namespace TriageBot.Web.Conversations;

/// <summary>Tells every open page of a conversation that it has changed: a second tab, the desk. Carries ids only; the page reads anew.</summary>
public sealed class ConversationFeed
{
    public IDisposable Listen(Guid conversationId, Func<Task> changed) => throw new NotImplementedException();

    public void Publish(Guid conversationId) => throw new NotImplementedException();
}
