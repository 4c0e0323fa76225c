namespace TriageBot.Web.Intake;

/// <summary>The intake: a patient is triaged, from first words to the right door.</summary>
public static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<BeginIntake>()
        .AddSingleton<PatientTurn>()
        .AddSingleton<ShowIntake>()
        .AddSingleton<SayWorried>()
        .AddSingleton<AnswerTeachBack>()
        .AddSingleton<ReachedHelp>()
        .AddSingleton<IntakeKey>();
}
