using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.FollowUp;

/// <summary>Where one contact stands. Planned → Opened → Answered is the good way; the others are its ends.</summary>
public enum CheckInStatus { Planned, Opened, Answered, Missed, Dropped, Cancelled, Quarantined }

/// <summary>One due contact with one patient (随访任务). Claimed and opened in one transaction, so that it is opened once.</summary>
public sealed class CheckIn
{
    /// <summary>Step of what the patient began unasked. It counts neither as written to nor as silence.</summary>
    public const int OwnStep = 0;

    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid PatientId { get; set; }

    /// <summary>Number of the step in the plan.</summary>
    public required int Step { get; init; }

    /// <summary>1, and one more each time the step is asked anew.</summary>
    public required int Attempt { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>Not opened by then, it is dropped: yesterday's question is not asked today.</summary>
    public required DateTimeOffset StaleAt { get; set; }
    public CheckInStatus Status { get; set; } = CheckInStatus.Planned;

    public int Tries { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Until when an answer counts; after it, silence is the answer.</summary>
    public DateTimeOffset? AnswerBy { get; set; }

    /// <summary>Hash of the secret in the patient's link; null until opened.</summary>
    public string? LinkHash { get; set; }

    /// <summary>Wrong birth dates given with the link.</summary>
    public int WrongTries { get; set; }

    /// <summary>The conversation it became when the patient first came.</summary>
    public Guid? ConversationId { get; set; }

    /// <summary>Asks whether to go on, after silence; not answered either, it is the plan's last (F6).</summary>
    public bool IsLast { get; set; }

    /// <summary>What was said up to this message is shown only to who has the code: it was said on another visit.</summary>
    public int HiddenThrough { get; set; }

    /// <summary>Whoever came last has given the code.</summary>
    public bool IsProven { get; set; }

    /// <summary>Hash of the code on its way; null when there is none to give.</summary>
    public string? CodeHash { get; set; }
    public DateTimeOffset? CodeUntil { get; set; }
    public int CodeTries { get; set; }
    public int CodesSent { get; set; }

    public bool IsOwn => Step == OwnStep;

    internal sealed class Mapping : IEntityTypeConfiguration<CheckIn>
    {
        public void Configure(EntityTypeBuilder<CheckIn> builder)
        {
            builder.Property(checkIn => checkIn.Id).ValueGeneratedNever();
            builder.Property(checkIn => checkIn.Status).HasConversion<short>();
            builder.Property(checkIn => checkIn.LinkHash).HasMaxLength(100);
            builder.Property(checkIn => checkIn.CodeHash).HasMaxLength(100);
            builder.Ignore(checkIn => checkIn.IsOwn);
            builder.HasIndex(checkIn => new { checkIn.PlanId, checkIn.Step, checkIn.Attempt }).IsUnique();
            builder.HasIndex(checkIn => checkIn.DueAt).HasFilter("\"Status\" = 0").HasDatabaseName("IX_CheckIns_Due");
            builder.HasIndex(checkIn => checkIn.AnswerBy).HasFilter("\"Status\" = 1").HasDatabaseName("IX_CheckIns_Open");
            builder.HasIndex(checkIn => checkIn.LinkHash).IsUnique().HasFilter("\"LinkHash\" IS NOT NULL");
            builder.HasIndex(checkIn => checkIn.PatientId);
            builder.HasIndex(checkIn => checkIn.ConversationId);
            builder.HasOne<FollowUpPlan>().WithMany().HasForeignKey(checkIn => checkIn.PlanId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
