using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;

namespace TriageBot.Web.Intake;

/// <summary>What a reading of the model changed.</summary>
public enum ReadingEffect
{
    /// <summary>Nothing, or it came too late to.</summary>
    None,
    /// <summary>Findings or questions were added.</summary>
    Added,
    /// <summary>The patient became more urgent.</summary>
    Raised,
}

/// <summary>One reading of a patient's words by the model: how much of it was taken. Counts only.</summary>
public sealed class ReadingRecord
{
    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How often the words were read.</summary>
    public required int Readings { get; init; }
    public required int Kept { get; init; }
    public required int Doubted { get; init; }
    public required int Unquoted { get; init; }
    public required int Unknown { get; init; }
    public required int NotTheirWords { get; init; }
    public required int NotTheirsNow { get; init; }
    public required int Contradicts { get; init; }
    public required int WouldLower { get; init; }
    public required ReadingEffect Effect { get; init; }
    public required bool IsLate { get; init; }

    internal static ReadingRecord Of(Guid conversationId, DateTimeOffset now, int readings, CheckedSuggestions suggestions, ReadingEffect effect, bool isLate)
    {
        int Count(DropReason reason) => suggestions.Dropped.GetValueOrDefault(reason);
        return new()
        {
            Id = Guid.CreateVersion7(now), ConversationId = conversationId, At = now, Readings = readings, Kept = suggestions.Kept.Count, Doubted = suggestions.Doubted.Count, Effect = effect, IsLate = isLate,
            Unquoted = Count(DropReason.Unquoted), Unknown = Count(DropReason.Unknown), NotTheirWords = Count(DropReason.NotTheirWords), NotTheirsNow = Count(DropReason.NotTheirsNow),
            Contradicts = Count(DropReason.Contradicts), WouldLower = Count(DropReason.WouldLower),
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ReadingRecord>
    {
        public void Configure(EntityTypeBuilder<ReadingRecord> builder)
        {
            builder.ToTable("ModelReadings");
            builder.Property(reading => reading.Id).ValueGeneratedNever();
            builder.HasIndex(reading => reading.At);
        }
    }
}

/// <summary>A finding the model suggested, how sure its readings were, and what the patient then answered: for the reliability of it (SF8).</summary>
public sealed class SuggestedFinding
{
    public required Guid ConversationId { get; init; }
    public required string Code { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Share of the readings that found it, in hundredths.</summary>
    public required int Share { get; init; }

    /// <summary>What the patient said when asked; null while nobody has asked or they would not say.</summary>
    public Presence? Answer { get; private set; }

    public void Answered(Presence presence) => Answer ??= presence;

    internal sealed class Mapping : IEntityTypeConfiguration<SuggestedFinding>
    {
        public void Configure(EntityTypeBuilder<SuggestedFinding> builder)
        {
            builder.ToTable("ModelFindings");
            builder.HasKey(finding => new { finding.ConversationId, finding.Code });
            builder.Property(finding => finding.Code).HasMaxLength(100);
            builder.HasIndex(finding => finding.At);
        }
    }
}
