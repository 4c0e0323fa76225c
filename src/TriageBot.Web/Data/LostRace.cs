using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TriageBot.Web.Data;

/// <summary>Tells a change that somebody else was faster with from one that is wrong.</summary>
internal static class LostRace
{
    /// <summary>Another node or person was faster: read what they wrote and decide again.</summary>
    public static bool Is(DbUpdateException conflict) => conflict is DbUpdateConcurrencyException
        || conflict.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }
            or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };
}
