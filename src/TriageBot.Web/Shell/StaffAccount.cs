using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Shell;

/// <summary>A member of staff who signs in.</summary>
public sealed class StaffAccount : IdentityUser
{
    public required string DisplayName { get; set; }

    /// <summary>The ward they work on; null = the whole hospital.</summary>
    public string? Ward { get; set; }
    public bool IsDemo { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StaffAccount>
    {
        public void Configure(EntityTypeBuilder<StaffAccount> builder)
        {
            builder.Property(account => account.DisplayName).HasMaxLength(100);
            builder.Property(account => account.Ward).HasMaxLength(100);
        }
    }
}
