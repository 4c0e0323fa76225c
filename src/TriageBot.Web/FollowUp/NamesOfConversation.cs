using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Names of the people a conversation after discharge is with: they must not leave with its words.</summary>
public sealed class NamesOfConversation(IDbContextFactory<TriageDb> databases, FieldCipher cipher) : IConversationNames
{
    public async Task<IReadOnlyList<string>> RunAsync(Guid conversationId)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        var patient = await (from conversation in database.Conversations.AsNoTracking() join record in database.Patients.AsNoTracking() on conversation.PatientId equals record.Id where conversation.Id == conversationId select record)
            .SingleOrDefaultAsync(CancellationToken.None);
        var caregivers = patient is null ? [] : await database.Caregivers.AsNoTracking().Where(one => one.PatientId == patient.Id).ToListAsync(CancellationToken.None);
        return [.. patient is null ? [] : new[] { patient.ReadIdentity(cipher).Name }, .. caregivers.Select(one => one.ReadContact(cipher).Name)];
    }
}
