using System.CommandLine;

namespace TriageBot.Web.Feedback;

/// <summary><c>export-routing-feedback</c>: what staff said about the right department, as cases for <c>train-routing</c>.</summary>
public static class ExportFeedbackVerb
{
    public static Command Make() => ExportVerb.Make<ExportRoutingFeedback, FeedbackCase>(
        "export-routing-feedback", "Writes what staff said about the right department as cases for train-routing.", _ => { }, (export, cancellationToken) => export.RunAsync(cancellationToken));
}
