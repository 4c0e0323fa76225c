using Microsoft.Extensions.Options;

namespace TriageBot.Web.Model;

/// <summary>Leaves a model alone that failed often just now, and lets in no more at once than agreed. Whoever is turned away goes on without.</summary>
public sealed class ModelBreaker(IOptions<ModelOptions> options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> failures = new();
    private int inside;
    private DateTimeOffset? restsUntil;
    private bool isTrying;

    private ModelOptions.BudgetSettings Budget => options.Value.Budget;

    /// <summary>Until when the model is left alone; null while it is not.</summary>
    public DateTimeOffset? RestsUntil
    {
        get
        {
            lock (gate)
                return restsUntil > clock.GetUtcNow() ? restsUntil : null;
        }
    }

    /// <summary>Questions under way.</summary>
    public int Inside
    {
        get
        {
            lock (gate)
                return inside;
        }
    }

    /// <returns>Null when let in: then <see cref="Leave"/> must follow.</returns>
    public ModelSilence? Enter()
    {
        lock (gate)
        {
            if (inside >= Budget.AtOnce)
                return ModelSilence.Busy;
            if (restsUntil is { } until)
            {
                if (until > clock.GetUtcNow() || isTrying)
                    return ModelSilence.Resting;
                isTrying = true; // one goes first
            }
            inside++;
            return null;
        }
    }

    /// <param name="failed">Null when whoever asked went away: that says nothing about the model.</param>
    public void Leave(bool? failed)
    {
        lock (gate)
        {
            inside--;
            var now = clock.GetUtcNow();
            if (failed is false)
                Heal();
            else if (failed is true && (isTrying || Counts(now)))
                Rest(now);
            isTrying = false;
        }
    }

    private bool Counts(DateTimeOffset now)
    {
        failures.Enqueue(now);
        while (failures.TryPeek(out var oldest) && now - oldest > TimeSpan.FromSeconds(Budget.BreakWindowSeconds))
            failures.Dequeue();
        return failures.Count >= Budget.BreakAfter;
    }

    private void Rest(DateTimeOffset now)
    {
        restsUntil = now + TimeSpan.FromSeconds(Budget.BreakSeconds);
        failures.Clear();
    }

    private void Heal()
    {
        if (isTrying)
            restsUntil = null;
    }
}
