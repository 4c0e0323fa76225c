using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

if (Verbs.AreAskedFor(args))
    return await Verbs.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddShell();
builder.Services
    .AddData(builder.Configuration)
    .AddStaff(builder.Configuration)
    .AddPatients(builder.Configuration)
    .AddConversations()
    .AddEscalations(builder.Configuration)
    .AddIntake(builder.Configuration);

var app = builder.Build();
await app.Services.MigrateAsync(CancellationToken.None);
app.PrintWhenListening(await app.Services.SeedDemoAsync(CancellationToken.None));

app.UseShell();
app.MapShell();
app.MapSignIn();
app.MapIntake();

await app.RunAsync();
return 0;
