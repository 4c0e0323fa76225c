using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Web.Model;
using TriageBot.Web.Numbers;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Model;

public sealed class TheModelHasACapOnSqlite(SqliteDatabase site) : TheModelHasACap(site), IClassFixture<SqliteDatabase>;

public sealed class TheModelHasACapOnPostgres(PostgresDatabase site) : TheModelHasACap(site), IClassFixture<PostgresDatabase>;

/// <summary>What the model is used for is counted without a word of it, and above the cap the program goes on without (L7).</summary>
public abstract class TheModelHasACap(TestDatabase site)
{
    private readonly HospitalClock clock = new(site.Clock, Options.Create(new SiteOptions()));

    [Fact]
    public async Task A_patients_share_ends_with_the_day_and_is_the_patients_own()
    {
        var ledger = Ledger(caps => caps.TokensPerPatientPerDay = 100);
        var (patient, other) = (Of(Guid.NewGuid()), Of(Guid.NewGuid()));
        await ledger.KeepAsync(patient, "m", Used(60, 40), null);

        (await ledger.RefusesAsync(patient, CancellationToken.None)).ShouldBe(ModelSilence.PatientCap);
        (await ledger.RefusesAsync(other, CancellationToken.None)).ShouldBeNull();
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await ledger.RefusesAsync(patient, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_sites_share_counts_silences_too_and_ends_with_the_month()
    {
        site.Clock.Advance(TimeSpan.FromDays(400)); // a month of its own
        var ledger = Ledger(caps => caps.TokensPerSitePerMonth = 1000);
        await ledger.KeepAsync(Of(Guid.NewGuid()), "m", Used(600, 399), null);
        (await ledger.RefusesAsync(Of(Guid.NewGuid()), CancellationToken.None)).ShouldBeNull();
        await ledger.KeepAsync(Of(Guid.NewGuid()), "m", Used(1, 0), ModelSilence.CutOff);

        var here = await ledger.RefusesAsync(Of(Guid.NewGuid()), CancellationToken.None);
        var afterRestart = await Ledger(caps => caps.TokensPerSitePerMonth = 1000).RefusesAsync(Of(Guid.NewGuid()), CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromDays(31));
        var nextMonth = await ledger.RefusesAsync(Of(Guid.NewGuid()), CancellationToken.None);

        here.ShouldBe(ModelSilence.SiteCap);
        afterRestart.ShouldBe(ModelSilence.SiteCap);
        nextMonth.ShouldBeNull();
    }

    [Fact]
    public async Task Cost_is_counted_by_ward_month_and_conversation()
    {
        site.Clock.Advance(TimeSpan.FromDays(400));
        var ledger = Ledger(_ => { });
        var conversation = Guid.NewGuid();
        await ledger.KeepAsync(Of(conversation) with { Ward = "心内一病区" }, "m", Used(100, 10) with { Cost = 0.0123m }, null);
        await ledger.KeepAsync(Of(conversation) with { Ward = "心内一病区" }, "m", Used(100, 10) with { Cost = 0.0077m }, ModelSilence.Late);
        await ledger.KeepAsync(Of(Guid.NewGuid()), "m", Used(50, 0) with { Cost = 0.01m }, null);

        var sheet = await new ModelFigures(site.Databases, new ModelBreaker(Options.Create(new ModelOptions()), site.Clock), clock).ReadAsync(CancellationToken.None);

        sheet.CostThisMonth.ShouldBe(0.03m);
        sheet.CostOfAConversation.ShouldBe(0.015m);
        sheet.TokensThisMonth.ShouldBe(270);
        sheet.Wards.ShouldContain(new ModelSum("心内一病区", 2, 220, 0.02m));
        sheet.Months[0].Cost.ShouldBe(0.03m);
        sheet.Silences.ShouldBe([(ModelSilence.Late, 1)]);
    }

    [Fact]
    public async Task Nothing_that_was_said_is_kept()
    {
        const string Words = "谁也不该看到的话";
        await Ledger(_ => { }).KeepAsync(Of(Guid.NewGuid()) with { Material = Words, Instructions = Words }, "m", Used(1, 1), null);

        await using var database = site.Open();
        var uses = await database.ModelUses.AsNoTracking().ToListAsync();

        System.Text.Json.JsonSerializer.Serialize(uses, new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldNotContain(Words);
    }

    private StoredModelLedger Ledger(Action<ModelOptions.CapSettings> caps)
    {
        var options = new ModelOptions();
        caps(options.Caps);
        return new(site.Databases, Options.Create(options), clock, NullLogger<StoredModelLedger>.Instance);
    }

    private static ModelQuestion Of(Guid conversation) => new(ModelTask.Read, "Read.", "疼") { ConversationId = conversation };

    private static ModelUsage Used(int tokensIn, int tokensOut) => new(tokensIn, 0, tokensOut, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(900), 0);
}
