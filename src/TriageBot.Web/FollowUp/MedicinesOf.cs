using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>How what one patient says of their medicines is heard and judged: by their own list, their diagnoses and the days since.</summary>
public sealed class MedicinesOf(KnowledgeBase knowledge, FieldCipher cipher)
{
    public async Task<MedicineSense> SenseAsync(TriageDb database, Guid planId, CheckInState state, CancellationToken cancellationToken)
    {
        var discharge = await database.Discharges.AsNoTracking()
            .SingleAsync(discharge => database.Plans.Any(plan => plan.Id == planId && plan.DischargeId == discharge.Id), cancellationToken);
        return MedicineSense.Of(knowledge, state.Opening.Prescriptions, state.Opening.Day, discharge.ReadDetails(cipher).Named);
    }
}
