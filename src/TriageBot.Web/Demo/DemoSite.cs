using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Feedback;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Knowledge;
using TriageBot.Web.Model;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Demo;

/// <summary>The real hospital on an empty folder, with three things of its own: a clock that is moved, a gateway to invented telephones, and patience without end.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private DemoSite(WebApplication app, DemoClock clock) => (this.app, Clock, Phones) = (app, clock, app.Services.GetRequiredService<DemoPhones>());

    public DemoClock Clock { get; }
    public DemoPhones Phones { get; }

    /// <summary>How long an answer is waited for.</summary>
    public int AnswerWithinHours => Use<IOptions<FollowUpOptions>>().Value.AnswerWithinHours;

    public T Use<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public TriageDb Open() => Use<IDbContextFactory<TriageDb>>().CreateDbContext();

    /// <param name="folder">Where the database is made.</param>
    public static async Task<DemoSite> OpenAsync(string folder, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = nameof(DatabaseProvider.Sqlite), ["Database:Folder"] = folder, ["ConnectionStrings:TriageBot"] = null, ["Demo:Enabled"] = "true", ["Model:Enabled"] = "false", ["Intake:SaveWithinSeconds"] = "60",
        });
        builder.AddShell();
        builder.Services.AddData(builder.Configuration).AddStaff(builder.Configuration).AddPatients(builder.Configuration).AddKnowledge().AddConversations().AddFeedback().AddPrompts()
            .AddEscalations(builder.Configuration).AddModel(builder.Configuration).AddIntake(builder.Configuration).AddFollowUp(builder.Configuration);
        builder.Logging.ClearProviders();
        var clock = new DemoClock(start);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)).RemoveAll<IChannel>().AddSingleton<DemoPhones>().AddSingleton<IChannel>(provider => provider.GetRequiredService<DemoPhones>());
        var app = builder.Build();
        _ = app.Services.GetRequiredService<KnowledgeBase>();
        await app.Services.MigrateAsync(cancellationToken);
        await app.Services.SeedDemoAsync(cancellationToken);
        return new(app, clock);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
