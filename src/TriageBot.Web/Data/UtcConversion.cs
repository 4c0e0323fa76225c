using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TriageBot.Web.Data;

/// <summary>Every time is stored as UTC: SQLite cannot order a <see cref="DateTimeOffset"/>, PostgreSQL takes no other zone.</summary>
internal sealed class UtcConversion() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
