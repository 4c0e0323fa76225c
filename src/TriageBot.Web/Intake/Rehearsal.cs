using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>Plays one patient through the whole turn and takes everything back: the first real one does not wait for the program to
/// compile itself.</summary>
public sealed class Rehearsal(IDbContextFactory<TriageDb> databases, BeginIntake begin, IntakeStore store, TurnReader reader, IntakeLedger ledger, IntakeViews views)
{
    private const string Words = "胸口压榨样疼，出冷汗，没有发烧 I cannot breathe, 38.5 °C since yesterday";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var undone = await database.Database.BeginTransactionAsync(cancellationToken);
        var handle = await begin.WriteAsync(database, new BeginIntakeRequest(Tongue.Chinese, new Patient(58, Sex.Male), OnBehalf: false, "rehearsal"), cancellationToken);
        database.ChangeTracker.Clear();
        var intake = await store.OpenAsync(database, handle.Id, cancellationToken) ?? throw new InvalidOperationException("The rehearsal's conversation was written and is gone.");
        ledger.Write(intake, "rehearsal", reader.Read(intake, new TurnInput(Guid.Empty, Words)));
        await database.SaveChangesAsync(cancellationToken);
        await views.OfAsync(intake, cancellationToken);
        await undone.RollbackAsync(cancellationToken);
    }
}
