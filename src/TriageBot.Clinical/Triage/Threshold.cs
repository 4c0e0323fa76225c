namespace TriageBot.Clinical.Triage;

/// <summary>A comparison such as <c>&gt;= 38.0</c>.</summary>
public sealed record Threshold(string Sign, double Value)
{
    /// <summary>Whether the value meets it.</summary>
    public bool IsMetBy(double value) => Sign switch
    {
        ">=" => value >= Value,
        ">" => value > Value,
        "<=" => value <= Value,
        "<" => value < Value,
        _ => throw new InvalidOperationException($"Threshold sign '{Sign}' is not one of >= > <= <."),
    };
}
