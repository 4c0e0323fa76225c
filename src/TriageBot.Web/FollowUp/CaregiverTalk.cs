using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.FollowUp;

/// <summary>One conversation with a caregiver, or the letter that asks for it. A table of its own, because nothing that counts or shows the patient's
/// own check-ins may ever meet one: neither their silence nor their page.</summary>
public sealed class CaregiverTalk
{
    public required Guid Id { get; init; }
    public required Guid CaregiverId { get; init; }

    /// <summary>The follow-up it is about.</summary>
    public required Guid PlanId { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Hash of the secret in the caregiver's link; null when they came again by themselves.</summary>
    public string? LinkHash { get; set; }

    /// <summary>Wrong birth dates given with the link.</summary>
    public int WrongTries { get; set; }
    public Guid? ConversationId { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CaregiverTalk>
    {
        public void Configure(EntityTypeBuilder<CaregiverTalk> builder)
        {
            builder.ToTable("CaregiverTalks");
            builder.Property(talk => talk.Id).ValueGeneratedNever();
            builder.Property(talk => talk.LinkHash).HasMaxLength(100);
            builder.HasIndex(talk => talk.LinkHash).IsUnique().HasFilter("\"LinkHash\" IS NOT NULL");
            builder.HasIndex(talk => talk.ConversationId);
            builder.HasIndex(talk => talk.PlanId);
            builder.HasOne<Caregiver>().WithMany().HasForeignKey(talk => talk.CaregiverId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<FollowUpPlan>().WithMany().HasForeignKey(talk => talk.PlanId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
