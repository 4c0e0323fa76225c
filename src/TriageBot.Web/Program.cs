using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Feedback;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Interchange;
using TriageBot.Web.Knowledge;
using TriageBot.Web.Model;
using TriageBot.Web.Numbers;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts;
using TriageBot.Web.Safety;
using TriageBot.Web.Shell;
using TriageBot.Web.Site;

return await Start.OrExplainAsync(() => Verbs.AreAskedFor(args) ? Verbs.RunAsync(args) : ServeAsync());

async Task<int> ServeAsync()
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddShell();
    builder.Services
        .AddData(builder.Configuration).AddStaff(builder.Configuration)
        .AddPatients(builder.Configuration).AddKnowledge().AddConversations().AddFeedback().AddPrompts().AddSite()
        .AddEscalations(builder.Configuration).AddModel(builder.Configuration)
        .AddIntake(builder.Configuration).AddFollowUp(builder.Configuration)
        .AddInterchange(builder.Configuration).AddNumbers().AddSafety();

    var app = builder.Build();
    await app.PrepareAsync();

    app.UseShell();
    app.MapShell().MapSignIn();
    app.MapIntake();
    app.MapEscalations().MapFollowUp();
    app.MapInterchange().MapNumbers().MapPrompts().MapSite().MapSafety();
    await app.RunAsync();
    return 0;
}
