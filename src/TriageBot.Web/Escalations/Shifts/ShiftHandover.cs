using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>One nurse hands over to a colleague. While something waits to be accepted, what comes up is added to it.</summary>
public sealed class ShiftHandover
{
    public required Guid Id { get; init; }

    /// <summary>User name of the outgoing nurse.</summary>
    public required string From { get; init; }

    /// <summary>User name of the incoming one.</summary>
    public required string To { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When nothing waited any more; null before.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<ShiftHandover>
    {
        public void Configure(EntityTypeBuilder<ShiftHandover> builder)
        {
            builder.ToTable("Handovers");
            builder.Property(handover => handover.Id).ValueGeneratedNever();
            builder.Property(handover => handover.From).HasMaxLength(256);
            builder.Property(handover => handover.To).HasMaxLength(256);
            builder.HasIndex(handover => handover.From).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(handover => handover.StartedAt);
        }
    }
}

/// <summary>One episode in a handover.</summary>
public sealed class HandoverItem
{
    public required Guid Id { get; init; }
    public required Guid HandoverId { get; init; }
    public required Guid EscalationId { get; init; }

    /// <summary>Until when it can be accepted before the charge nurse is told.</summary>
    public required DateTimeOffset Until { get; init; }
    public HandoverState State { get; private set; } = HandoverState.Waiting;
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Two who settle it at once: the second is refused and decides again.</summary>
    public void Settle(HandoverState state, DateTimeOffset now) => (State, SettledAt) = (state, now);

    internal sealed class Mapping : IEntityTypeConfiguration<HandoverItem>
    {
        public void Configure(EntityTypeBuilder<HandoverItem> builder)
        {
            builder.ToTable("HandoverItems");
            builder.Property(item => item.Id).ValueGeneratedNever();
            builder.Property(item => item.State).HasConversion<short>().IsConcurrencyToken();
            builder.HasIndex(item => item.EscalationId).IsUnique().HasFilter("\"State\" = 0");
            builder.HasIndex(item => item.HandoverId);
            builder.HasOne<ShiftHandover>().WithMany().HasForeignKey(item => item.HandoverId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Escalation>().WithMany().HasForeignKey(item => item.EscalationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
