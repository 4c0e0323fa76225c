using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>What happened to an episode.</summary>
public enum EpisodeEventKind { Raised, Worsened, Seen, Acknowledged, Assigned, Note, Call, Snoozed, Climbed, Upgraded, Downgraded, Closed, Reopened, HandoverOffered, HandoverAccepted, HandoverNotAccepted, Proposed, TookOver, Wrote, HandedBack, LeftAlone }

/// <summary>What a person wrote about it.</summary>
/// <param name="Text">A note, a reason.</param>
/// <param name="Number">The telephone number that was called.</param>
public sealed record EpisodeWords(string? Text = null, string? Number = null, ContactEvidence? Contact = null, string? NextStep = null)
{
    public override string ToString() => "(words)";

    internal bool IsEmpty => Text is null && Number is null && Contact is null && NextStep is null;
}

/// <summary>One line of an episode's history: who, when, what. Only ever added.</summary>
public sealed class EpisodeEvent
{
    public required Guid Id { get; init; }
    public required Guid EscalationId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the episode it belongs to: what comes after what, also within one moment.</summary>
    public required int Place { get; init; }

    /// <summary>User name, or the program itself.</summary>
    public required string By { get; init; }
    public required EpisodeEventKind Kind { get; init; }

    /// <summary>Which level, step, colleague, call outcome, reason or closing outcome; null where there is no choice.</summary>
    public required string? Code { get; init; }

    /// <summary>User name of the colleague it names besides <see cref="By"/>.</summary>
    internal string? Colleague => Kind is EpisodeEventKind.LeftAlone or EpisodeEventKind.Assigned or EpisodeEventKind.HandoverOffered or EpisodeEventKind.HandoverAccepted or EpisodeEventKind.HandoverNotAccepted ? Code : null;

    /// <summary>Until when it was set aside.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What a person wrote, encrypted JSON.</summary>
    public required Encrypted? Words { get; init; }

    internal static Encrypted? Seal(FieldCipher cipher, Guid escalationId, Guid id, EpisodeWords? words) =>
        words is null or { IsEmpty: true } ? null : cipher.Seal(JsonSerializer.Serialize(words, StoredJson.Options), CipherRow(escalationId, id), nameof(Words));

    internal EpisodeWords? Read(FieldCipher cipher) =>
        cipher.OpenOptional(Words, CipherRow(EscalationId, Id), nameof(Words)) is { } json ? JsonSerializer.Deserialize<EpisodeWords>(json, StoredJson.Options) : null;

    private static string CipherRow(Guid escalationId, Guid id) => $"episode-event/{escalationId:N}/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<EpisodeEvent>
    {
        public void Configure(EntityTypeBuilder<EpisodeEvent> builder)
        {
            builder.ToTable("EpisodeEvents");
            builder.Property(line => line.Id).ValueGeneratedNever();
            builder.Property(line => line.By).HasMaxLength(256);
            builder.Property(line => line.Kind).HasMaxLength(20);
            builder.Property(line => line.Code).HasMaxLength(256);
            builder.HasIndex(line => new { line.EscalationId, line.At });
            builder.HasOne<Escalation>().WithMany().HasForeignKey(line => line.EscalationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
