using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>How it ended: given back to the assistant by a person, or taken on by another person. Nothing else ends it.</summary>
public enum TakeOverEnd { HandedBack, Relieved }

/// <summary>A person leads a conversation (H5). One at a time; while it is open the assistant asks nothing.</summary>
public sealed class TakeOver
{
    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }

    /// <summary>The episode in whose history it stands.</summary>
    public required Guid EscalationId { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }

    /// <summary>Id of the role the patient was told.</summary>
    public required string Role { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When they were last at their screen.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Since when something of the patient's is unanswered.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>When the patient was found alone in it; the assistant stays silent, and the next one above was told.</summary>
    public DateTimeOffset? AloneSince { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public TakeOverEnd? Ending { get; private set; }

    /// <summary>Two who change it at once: the second is refused and decides again.</summary>
    public int Version { get; private set; }

    public void PatientWrote(DateTimeOffset now) => (WaitsSince, Version) = (WaitsSince ?? now, Version + 1);

    public void NurseWrote(DateTimeOffset now) => (WaitsSince, SeenAt, Version) = (null, now, Version + 1);

    public void LeaveAlone(DateTimeOffset now) => (AloneSince, Version) = (now, Version + 1);

    public void End(string by, TakeOverEnd ending, DateTimeOffset now) => (EndedBy, Ending, EndedAt, Version) = (by, ending, now, Version + 1);

    /// <summary>The one that is open in a conversation, tracked.</summary>
    internal static Task<TakeOver?> OfAsync(TriageDb database, Guid conversationId, CancellationToken cancellationToken) =>
        database.TakeOvers.SingleOrDefaultAsync(chat => chat.ConversationId == conversationId && chat.EndedAt == null, cancellationToken);

    internal sealed class Mapping : IEntityTypeConfiguration<TakeOver>
    {
        public void Configure(EntityTypeBuilder<TakeOver> builder)
        {
            builder.ToTable("TakeOvers");
            builder.Property(chat => chat.Id).ValueGeneratedNever();
            builder.Property(chat => chat.By).HasMaxLength(256);
            builder.Property(chat => chat.EndedBy).HasMaxLength(256);
            builder.Property(chat => chat.Role).HasMaxLength(32);
            builder.Property(chat => chat.Ending).HasMaxLength(20);
            builder.Property(chat => chat.Version).IsConcurrencyToken();
            builder.HasIndex(chat => chat.ConversationId).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_TakeOvers_Open");
            builder.HasOne<Conversation>().WithMany().HasForeignKey(chat => chat.ConversationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Escalation>().WithMany().HasForeignKey(chat => chat.EscalationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
