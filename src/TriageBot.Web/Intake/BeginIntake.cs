using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Intake;

/// <summary>What is known before the first word.</summary>
public sealed record BeginIntakeRequest(Tongue Tongue, Patient Patient, bool OnBehalf, string ConsentVersion);

/// <summary>The conversation and the secret that opens it. The key is shown once; we keep only its hash.</summary>
public sealed record IntakeHandle(Guid Id, string Key);

/// <summary>Opens a conversation and asks the first question.</summary>
public sealed class BeginIntake
{
    public Task<IntakeHandle> RunAsync(BeginIntakeRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();
}
