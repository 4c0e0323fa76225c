namespace TriageBot.Clinical.Escalating;

/// <summary>What is to be done next about an open episode.</summary>
public enum NextStep
{
    /// <summary>Nobody has it.</summary>
    TakeOn,

    /// <summary>Somebody has it and has not yet been in touch.</summary>
    Contact,

    /// <summary>A call reached nobody.</summary>
    CallAgain,

    /// <summary>Three attempts reached nobody: something other than a call.</summary>
    AnotherWay,

    /// <summary>Somebody was reached: what came of it is to be written down.</summary>
    Close,
}

/// <summary>Reads the next step from what was done.</summary>
public static class NextSteps
{
    /// <param name="calls">The calls since it was raised or opened again.</param>
    public static NextStep Of(bool isTaken, IReadOnlyList<CallMade> calls) =>
        !isTaken ? NextStep.TakeOn
        : calls.Any(call => call.HasReached) ? NextStep.Close
        : calls.Count == 0 ? NextStep.Contact
        : Closing.AttemptsIn(calls) >= Closing.Attempts ? NextStep.AnotherWay : NextStep.CallAgain;
}
