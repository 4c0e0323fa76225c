using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Data;

/// <summary>A key this database has been written with. Lets a start with a wrong key ring be refused before anything is lost.</summary>
public sealed class KeyInUse
{
    public required string Id { get; init; }
    public required string Check { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<KeyInUse>
    {
        public void Configure(EntityTypeBuilder<KeyInUse> builder)
        {
            builder.Property(key => key.Id).HasMaxLength(32);
            builder.Property(key => key.Check).HasMaxLength(64);
        }
    }
}
