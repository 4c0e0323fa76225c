using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Whether a patient is still asked.</summary>
public enum PlanStatus { Active, Paused, Stopped, Ended }

/// <summary>The follow-up of one discharge: what the patient wishes, and how it stands. Its steps are <see cref="CheckIn"/>s.</summary>
public sealed class FollowUpPlan
{
    public required Guid Id { get; init; }
    public required Guid DischargeId { get; init; }
    public required Guid PatientId { get; set; }
    public required string Programme { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public PlanStatus Status { get; private set; } = PlanStatus.Active;

    /// <summary>Why it is not active any more: a word of ours, never a patient's.</summary>
    public string? Because { get; private set; }
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>"Less often": every second step is left out.</summary>
    public bool IsThinned { get; private set; }

    /// <summary>"Call me instead": nothing is written; the nurse has a call on her list.</summary>
    public bool CallsInstead { get; private set; }

    /// <summary>Hour of the day, in the patient's zone, at which they like to be asked.</summary>
    public int PreferredHour { get; private set; } = 10;

    /// <summary>Check-ins in a row that were not answered (F6).</summary>
    public int MissesInARow { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether nothing is written at a moment, by wish or because it is over. Silence then is no answer.</summary>
    public bool IsQuietAt(DateTimeOffset now) => Status is PlanStatus.Stopped or PlanStatus.Ended || CallsInstead || PausedUntil > now;

    /// <summary>A pause ends by itself.</summary>
    public PlanStatus StatusAt(DateTimeOffset now) => Status is PlanStatus.Paused && PausedUntil <= now ? PlanStatus.Active : Status;

    /// <summary>As planned again: every wish is taken back, and who answers has not been silent.</summary>
    public void GoOn() => (Status, Because, PausedUntil, IsThinned, CallsInstead, MissesInARow, Version) = (PlanStatus.Active, null, null, false, false, 0, Version + 1);

    public void AskAt(int hour) => (PreferredHour, Version) = (hour, Version + 1);

    public void Pause(DateTimeOffset until) => (Status, PausedUntil, Version) = (PlanStatus.Paused, until, Version + 1);

    public void Resume() => (Status, Because, PausedUntil, Version) = (PlanStatus.Active, null, null, Version + 1);

    public void Stop(string because) => (Status, Because, Version) = (PlanStatus.Stopped, because, Version + 1);

    public void End(string because) => (Status, Because, Version) = (PlanStatus.Ended, because, Version + 1);

    public void AskLessOften() => (IsThinned, Version) = (true, Version + 1);

    public void CallInstead(bool calls) => (CallsInstead, Version) = (calls, Version + 1);

    public void Missed() => (MissesInARow, Version) = (MissesInARow + 1, Version + 1);

    public void Answered() => (MissesInARow, Version) = (0, Version + 1);

    internal sealed class Mapping : IEntityTypeConfiguration<FollowUpPlan>
    {
        public void Configure(EntityTypeBuilder<FollowUpPlan> builder)
        {
            builder.Property(plan => plan.Id).ValueGeneratedNever();
            builder.Property(plan => plan.Programme).HasMaxLength(64);
            builder.Property(plan => plan.Because).HasMaxLength(100);
            builder.Property(plan => plan.Version).IsConcurrencyToken();
            builder.HasIndex(plan => plan.DischargeId).IsUnique();
            builder.HasIndex(plan => plan.PatientId);
            builder.HasOne<Discharge>().WithMany().HasForeignKey(plan => plan.DischargeId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
