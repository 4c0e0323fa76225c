namespace TriageBot.Web.Escalations;

/// <summary>What another slice adds under the facts of a case: a component with the parameter Case.</summary>
public sealed record SummaryPanel(Type Component);
