namespace TriageBot.Web.Feedback;

/// <summary>"Should have been …": what staff say about the department that was named.</summary>
public static class FeedbackSetup
{
    public static IServiceCollection AddFeedback(this IServiceCollection services) =>
        services.AddSingleton<SayRightDepartment>().AddSingleton<RoutingBoard>().AddSingleton<ExportRoutingFeedback>();
}
