using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.FollowUp;

namespace TriageBot.Web.FollowUp;

/// <summary>One wish, when and by whom. Never changed but to say that it was taken back.</summary>
public sealed class WishRecord
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required WishKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>"patient", or the user name of whoever took it down for them on the telephone.</summary>
    public required string By { get; init; }

    /// <summary>End of a pause.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Hour of the day on the patient's clock; for taking it back, the one before.</summary>
    public int? Hour { get; init; }
    public int HourBefore { get; init; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }

    public void Undo(string by, DateTimeOffset now) => (UndoneAt, UndoneBy) = (now, by);

    internal sealed class Mapping : IEntityTypeConfiguration<WishRecord>
    {
        public void Configure(EntityTypeBuilder<WishRecord> builder)
        {
            builder.ToTable("Wishes");
            builder.Property(wish => wish.Id).ValueGeneratedNever();
            builder.Property(wish => wish.Kind).HasMaxLength(32);
            builder.Property(wish => wish.By).HasMaxLength(256);
            builder.Property(wish => wish.UndoneBy).HasMaxLength(256);
            builder.HasIndex(wish => new { wish.PlanId, wish.At });
            builder.HasOne<FollowUpPlan>().WithMany().HasForeignKey(wish => wish.PlanId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
