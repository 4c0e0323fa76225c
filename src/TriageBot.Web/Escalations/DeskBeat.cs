using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Escalations;

/// <summary>When somebody who may take a patient on last had the desk open.</summary>
public sealed class DeskBeat
{
    public required string UserName { get; init; }
    public required DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeskBeat>
    {
        public void Configure(EntityTypeBuilder<DeskBeat> builder)
        {
            builder.ToTable("DeskBeats");
            builder.HasKey(beat => beat.UserName);
            builder.Property(beat => beat.UserName).HasMaxLength(256);
            builder.HasIndex(beat => beat.At);
        }
    }
}
