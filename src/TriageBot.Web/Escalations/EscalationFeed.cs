namespace TriageBot.Web.Escalations;

/// <summary>Tells every open desk that an escalation was raised or has changed. Carries ids only; the desk reads anew.</summary>
public sealed class EscalationFeed
{
    public IDisposable Listen(Func<Guid, Task> changed) => throw new NotImplementedException();

    public void Publish(Guid id) => throw new NotImplementedException();
}
