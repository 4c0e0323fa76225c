namespace TriageBot.Web.Numbers;

/// <summary>One row of a chart.</summary>
/// <param name="Tone">Which colour: 0 red, 1 orange, 2 yellow, 3 plain.</param>
/// <param name="Values">One for each label.</param>
public sealed record ChartSeries(string Name, int Tone, IReadOnlyList<double> Values);
