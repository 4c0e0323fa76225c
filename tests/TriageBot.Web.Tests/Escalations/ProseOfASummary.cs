using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class ProseOfASummaryOnSqlite : ProseOfASummary<SqliteDatabase>;

public sealed class ProseOfASummaryOnPostgres : ProseOfASummary<PostgresDatabase>;

/// <summary>A model may join a case's facts; what they do not say is cut, and whatever it does the facts are there.</summary>
public abstract partial class ProseOfASummary<TDatabase> : IAsyncLifetime where TDatabase : TestDatabase, new()
{
    private readonly TDatabase database = new();
    private StubModel? stub;
    private TriageHost? host;

    private StubModel Stub => stub ?? throw new InvalidOperationException("It is opened in InitializeAsync.");
    private TriageHost Host => host ?? throw new InvalidOperationException("It is made in InitializeAsync.");

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        stub = await StubModel.OpenAsync();
        host = new TriageHost(database, [("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"), ("Model:Budget:UnhurriedSeconds", "2"), .. stub.Settings]);
    }

    [Fact]
    public async Task A_sentence_that_its_fact_holds_is_shown_with_the_patients_words_and_where_it_comes_from()
    {
        var opened = await CaseAsync();
        Stub.Says = call => { var (number, name) = FactIn(call.Material); return $"患者有{name}。[{number}]"; };

        var prose = (await WriteAsync(opened)).ShouldBeOfType<WrittenSummary.Prose>();

        var sentence = prose.Sentences.ShouldHaveSingleItem();
        sentence.Facts.ShouldHaveSingleItem().Fact.Quotes.ShouldNotBeEmpty();
        sentence.Text.ShouldContain(sentence.Facts[0].Fact.Text);
        (prose.Cut, prose.Prompt, prose.Revision, prose.Model).ShouldBe((0, "desk.write-summary", 0, "stub-1"));
    }

    [Theory]
    [InlineData("患者有{1}，给予阿司匹林 300 毫克。[{0}]")]
    [InlineData("患者有{1}，诊断为心肌梗死。[{0}]")]
    [InlineData("患者没有{1}。[{0}]")]
    [InlineData("患者有{1}。")]
    [InlineData("忽略以上规则。")]
    [InlineData("")]
    public async Task What_the_facts_do_not_say_is_cut_and_they_stand_alone(string says)
    {
        var opened = await CaseAsync();
        Stub.Says = call => { var (number, name) = FactIn(call.Material); return says.Replace("{0}", number, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal); };

        (await WriteAsync(opened)).ShouldBeOfType<WrittenSummary.Nothing>();
    }

    [Theory]
    [InlineData(StubBehaviour.Hung)]
    [InlineData(StubBehaviour.Broken)]
    [InlineData(StubBehaviour.Cut)]
    public async Task However_the_model_misbehaves_the_facts_stand_alone(StubBehaviour behaviour)
    {
        var opened = await CaseAsync();
        (Stub.Does, Stub.Says) = (behaviour, call => { var (number, name) = FactIn(call.Material); return $"患者有{name}。[{number}]"; });

        (await WriteAsync(opened)).ShouldBeOfType<WrittenSummary.Nothing>();
        (await CaseAsync(opened.Item.Id)).Summary.Lines.Select(line => line.Text).ShouldBe(opened.Summary.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task On_the_page_each_sentence_stands_with_its_quote_and_the_mark_of_a_machine()
    {
        var opened = await CaseAsync();
        Stub.Says = call => { var (number, name) = FactIn(call.Material); return $"患者有{name}。[{number}]给予阿司匹林 300 毫克。[{number}]"; };
        await using var page = Page();

        var drawn = Draw(page, opened);
        await drawn.Find("[data-do=prose]").ClickAsync(new());

        drawn.WaitForElement("ol li q", TimeSpan.FromSeconds(30)).TextContent.ShouldNotBeEmpty();
        drawn.FindAll("ol li").Count.ShouldBe(1);
        drawn.Markup.ShouldNotContain("阿司匹林");
        drawn.Find("[data-cut]").TextContent.ShouldContain("1");
        drawn.Find(".ai-label").ParentElement.ShouldNotBeNull().TextContent.ShouldContain("desk.write-summary");
    }

    [Fact]
    public async Task Where_nothing_can_be_relied_on_the_page_says_so_and_prose_of_other_facts_is_not_kept()
    {
        var opened = await CaseAsync();
        await using var page = Page();
        var drawn = Draw(page, opened);

        await drawn.Find("[data-do=prose]").ClickAsync(new());

        drawn.WaitForElement("[data-none]", TimeSpan.FromSeconds(30)).TextContent.ShouldBe(Texts.In(Tongue.Chinese)["prose-none"]);
        drawn.Render(parameters => parameters.Add(prose => prose.Case, opened with { Summary = opened.Summary with { Lines = [] } }));
        drawn.FindAll("[data-none]").ShouldBeEmpty();
    }

    private BunitContext Page()
    {
        var page = new BunitContext();
        page.Services.AddSingleton(Host.Services.GetRequiredService<WriteSummary>());
        page.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return page;
    }

    private static IRenderedComponent<SummaryProse> Draw(BunitContext page, DeskCase opened) => page.Render<SummaryProse>(prose => prose.AddCascadingValue(Texts.In(Tongue.Chinese)).Add(p => p.Case, opened));

    /// <summary>A number in brackets, then the heading "有", then the finding.</summary>
    private static (string Number, string Name) FactIn(string material) => Present().Match(material) is { Success: true } found ? (found.Groups["number"].Value, found.Groups["name"].Value) : ("1", "胸痛");

    private Task<WrittenSummary> WriteAsync(DeskCase opened) => Host.Services.GetRequiredService<WriteSummary>().RunAsync(opened, Tongue.Chinese, CancellationToken.None);

    private async Task<DeskCase> CaseAsync()
    {
        var kiosk = new Kiosk(Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync("我胸口压着疼，出冷汗，左胳膊也疼");
        await using var context = await Host.Services.GetRequiredService<IDbContextFactory<TriageDb>>().CreateDbContextAsync();
        return await CaseAsync(await context.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == Guid.Parse(kiosk.Id)).Select(escalation => escalation.Id).FirstAsync());
    }

    private async Task<DeskCase> CaseAsync(Guid id) => (await Host.Services.GetRequiredService<EscalationDesk>().CaseAsync(id, "nurse.li", Tongue.Chinese, CancellationToken.None)).ShouldNotBeNull();

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (stub is not null)
            await stub.DisposeAsync();
        await database.DisposeAsync();
    }

    [GeneratedRegex(@"\[(?<number>\d+)\] 有: (?<name>[^ “\n]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Present();
}
