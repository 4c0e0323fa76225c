namespace TriageBot.Web.Escalations;

/// <summary>What another slice shows of a known patient on the case page: a component with the parameters PatientId and Seen, which changes when there may be something new.</summary>
public sealed record CasePanel(Type Component);
