using Microsoft.Extensions.Caching.Memory;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Intake;

/// <summary>What this node last knew of the people who are writing just now: the advice needs it when the database is gone.</summary>
public sealed class LastKnown : IDisposable
{
    private const int Most = 2000, MiddleAge = 45;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly MemoryCache states = new(new MemoryCacheOptions { SizeLimit = Most });

    public void Keep(Guid conversationId, IntakeState state) =>
        states.Set(conversationId, state, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Kept });

    /// <summary>Of somebody unknown we know the language they write; a danger that asks for an adult is not ruled out.</summary>
    public IntakeState Find(Guid conversationId, string? text) => states.Get<IntakeState>(conversationId)
        ?? IntakeState.Begin(IsChinese(text) ? Tongue.Chinese : Tongue.English, new Patient(AgeYears: MiddleAge), onBehalf: false);

    public void Dispose() => states.Dispose();

    private static bool IsChinese(string? text) => string.IsNullOrEmpty(text) || text.Any(character => character > 0x2E7F);
}
