using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Chat;
using TriageBot.Web.Escalations.Drafts;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Feedback;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Interchange;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Model;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Data;

/// <summary>The one database. Each slice maps its own entities; here stands only what holds for all of them. Inject
/// <see cref="IDbContextFactory{TContext}"/> of this type; a context lives for one method.</summary>
public abstract class TriageDb(DbContextOptions options) : IdentityDbContext<StaffAccount>(options)
{
    private readonly List<AuditEntry> unwritten = [];
    private AuditTrail? trail;

    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<AssessmentRecord> Assessments => Set<AssessmentRecord>();
    public DbSet<Escalation> Escalations => Set<Escalation>();
    public DbSet<EpisodeEvent> EpisodeEvents => Set<EpisodeEvent>();
    public DbSet<ShiftHandover> Handovers => Set<ShiftHandover>();
    public DbSet<HandoverItem> HandoverItems => Set<HandoverItem>();
    public DbSet<TakeOver> TakeOvers => Set<TakeOver>();
    public DbSet<ReplyDraft> ReplyDrafts => Set<ReplyDraft>();
    public DbSet<DeskBeat> DeskBeats => Set<DeskBeat>();
    public DbSet<SyntheticRun> SyntheticRuns => Set<SyntheticRun>();
    public DbSet<RoutingFeedback> RoutingFeedback => Set<RoutingFeedback>();
    public DbSet<PatientRecord> Patients => Set<PatientRecord>();
    public DbSet<Discharge> Discharges => Set<Discharge>();
    public DbSet<FollowUpPlan> Plans => Set<FollowUpPlan>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<HumanContact> HumanContacts => Set<HumanContact>();
    public DbSet<WishRecord> Wishes => Set<WishRecord>();
    public DbSet<Caregiver> Caregivers => Set<Caregiver>();
    public DbSet<CaregiverTalk> CaregiverTalks => Set<CaregiverTalk>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<StayMemory> StayMemories => Set<StayMemory>();
    public DbSet<HeardMessage> HeardMessages => Set<HeardMessage>();
    public DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();
    public DbSet<DocumentRevision> DocumentRevisions => Set<DocumentRevision>();
    public DbSet<DocumentApproval> DocumentApprovals => Set<DocumentApproval>();
    public DbSet<DocumentActivation> DocumentActivations => Set<DocumentActivation>();
    public DbSet<DocumentPin> DocumentPins => Set<DocumentPin>();
    public DbSet<DocumentDraft> DocumentDrafts => Set<DocumentDraft>();
    public DbSet<ReplayRun> ReplayRuns => Set<ReplayRun>();
    public DbSet<ReplayLine> ReplayLines => Set<ReplayLine>();
    public DbSet<ReplaySignature> ReplaySignatures => Set<ReplaySignature>();
    public DbSet<ModelUse> ModelUses => Set<ModelUse>();
    public DbSet<ReadingRecord> ModelReadings => Set<ReadingRecord>();
    public DbSet<SuggestedFinding> ModelFindings => Set<SuggestedFinding>();
    public DbSet<StoredScorecard> Scorecards => Set<StoredScorecard>();
    public DbSet<AuditRow> AuditRows => Set<AuditRow>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<KeyInUse> KeysInUse => Set<KeyInUse>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The audit chain's head, locked until the end of the transaction.</summary>
    internal abstract IQueryable<AuditHead> LockedAuditHead { get; }

    /// <summary>Ends a query whose rows the transaction takes for itself: rows that another node is taking are passed over.</summary>
    protected abstract string TakingRows { get; }

    /// <summary>Rows that the transaction takes for itself.</summary>
    /// <param name="query">A SELECT of whole rows in which the values stand as {0}, {1} …</param>
    internal IQueryable<T> Taking<T>(string query, params object[] values) where T : class => Set<T>().FromSql(FormattableStringFactory.Create($"{query} {TakingRows}", values));

    /// <summary>Rows that one statement takes, changes and gives back as they now are, untracked.</summary>
    /// <param name="command">An UPDATE … RETURNING * whose inner query ends with <c>{taking}</c> and in which the values stand as {0}, {1} …</param>
    internal IQueryable<T> TakingAndChanging<T>(string command, params object[] values) where T : class =>
        Set<T>().FromSql(FormattableStringFactory.Create(command.Replace("{taking}", TakingRows, StringComparison.Ordinal), values)).AsNoTracking();

    /// <summary>Rows that one statement takes and changes, and one value of each.</summary>
    /// <param name="command">An UPDATE … RETURNING … AS "Value" whose inner query ends with <c>{taking}</c>.</param>
    internal Task<List<T>> ChangeTakingAsync<T>(string command, object[] values, CancellationToken cancellationToken) =>
        Database.SqlQuery<T>(FormattableStringFactory.Create(command.Replace("{taking}", TakingRows, StringComparison.Ordinal), values)).ToListAsync(cancellationToken);

    /// <summary>Makes rows of "Id" and "Value" of a JSON object that the statement is given in this place.</summary>
    protected abstract string Pairs(string place);

    /// <summary>Changes many rows by one statement, each to a text of its own.</summary>
    /// <param name="command">An UPDATE in which <c>{each}</c> stands for rows of "Id" and "Value", and the values as {0}, {1} …</param>
    internal Task<int> ChangeEachAsync(string command, IReadOnlyDictionary<Guid, string> each, object[] values, CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync(FormattableStringFactory.Create(
            command.Replace("{each}", Pairs($"{{{values.Length}}}"), StringComparison.Ordinal), [.. values, JsonSerializer.Serialize(each)]), cancellationToken);

    /// <summary>A transaction in which every query sees the same moment, and which stops nobody from writing.</summary>
    internal abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken);

    internal void Leave(AuditEntry entry, AuditTrail by)
    {
        trail = by;
        unwritten.Add(entry);
    }

    /// <summary>Saves the changes and then, in the same transaction, the audit rows left with them. The chain's head comes last,
    /// so that it is locked for the shortest time and in the same order by everybody.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (trail is null || unwritten.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        Database.AutoSavepointsEnabled = transaction is null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await trail.ChainAsync(this, unwritten, cancellationToken);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        unwritten.Clear();
        return written;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => unwritten.Count == 0
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new InvalidOperationException("Audit rows wait to be written; they are written by SaveChangesAsync only.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConversion>();
        configurationBuilder.Properties<Encrypted>().HaveConversion<Encrypted.Conversion>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(TriageDb).Assembly);
    }
}
