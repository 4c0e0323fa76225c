namespace TriageBot.Web.Education;

/// <summary>Answers to everyday questions, from approved cards only.</summary>
public static class EducationSetup
{
    public static IServiceCollection AddEducation(this IServiceCollection services) => services.AddSingleton<CardIndex>().AddSingleton<CardDesk>();
}
