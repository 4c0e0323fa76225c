using Shouldly;
using TriageBot.Web.Safety;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Safety;

/// <summary>A hazard is held by tests that passed, or the run of the tests fails.</summary>
public sealed class HazardsAndTheirTests : IDisposable
{
    private const string Hazard = """
        hazards:
          - id: lost-message
            hazard: {zh: 消息丢失, en: A lost message}
            cause: {zh: 断网, en: A cut}
            harm: {zh: 危险未读, en: A danger unread}
            controls:
              - {zh: 先存后显示, en: Stored before shown}
            tests:
              - T.Words.Are_kept
            before: {severity: 5, likelihood: 3}
            after: {severity: 5, likelihood: 1}
            owner: {zh: 安全负责人, en: safety officer}
            review: 2027-05-31
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-hazards-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_products_own_log_is_read_and_long_enough()
    {
        HazardLog.Own.Hazards.Count.ShouldBeGreaterThanOrEqualTo(30);
        HazardLog.Own.Hazards.SelectMany(hazard => hazard.Tests).ShouldAllBe(test => test.StartsWith("TriageBot."));
    }

    [Fact]
    public void Every_test_of_this_project_that_the_log_names_exists()
    {
        var here = typeof(HazardsAndTheirTests).Assembly;
        var named = HazardLog.Own.Hazards.SelectMany(hazard => hazard.Tests).Where(test => test.StartsWith("TriageBot.Web.Tests.", StringComparison.Ordinal)).Distinct();

        named.Where(test => here.GetType(test[..test.LastIndexOf('.')])?.GetMethod(test[(test.LastIndexOf('.') + 1)..]) is null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("    harm:", "    harmm:", "harmm")]
    [InlineData("    harm: {zh: 危险未读, en: A danger unread}", "    harm: {zh: 危险未读}", "'harm' is incomplete")]
    [InlineData("      - T.Words.Are_kept", "      - ' '", "names no test")]
    [InlineData("likelihood: 3", "likelihood: 6", "expected both from 1 to 5")]
    [InlineData("after: {severity: 5, likelihood: 1}", "after: {severity: 5, likelihood: 3}", "lessen nothing")]
    [InlineData("2027-05-31", "next spring", "expected a date")]
    public void A_mistake_in_the_log_is_named(string right, string wrong, string expected) =>
        Should.Throw<UnreadableHazardsException>(() => HazardLog.Read(Hazard.Replace(right, wrong, StringComparison.Ordinal))).Message.ShouldContain(expected);

    [Fact]
    public async Task A_hazard_whose_tests_passed_lets_the_run_pass()
    {
        var ended = await CheckAsync(("T.Words.Are_kept(id: \"zh (1)\")", "Passed"), ("T.Words.Are_kept(id: \"en\")", "Passed"));

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("1 hazards, each held by tests that passed");
    }

    [Theory]
    [InlineData("T.Words.Are_kept(id: \"en\")", "Failed", "1 of 2 cases did not pass")]
    [InlineData("T.Words.Are_kept(id: \"en\")", "NotExecuted", "1 of 2 cases did not pass")]
    public async Task A_test_that_failed_or_was_skipped_fails_the_run(string test, string outcome, string expected)
    {
        var ended = await CheckAsync(("T.Words.Are_kept(id: \"zh\")", "Passed"), (test, outcome));

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldContain($"hazard lost-message: T.Words.Are_kept {expected}");
    }

    [Fact]
    public async Task A_test_that_does_not_exist_fails_the_run()
    {
        var ended = await CheckAsync(("T.Words.Are_kept_elsewhere", "Passed"));

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldContain("did not run, or does not exist");
    }

    [Fact]
    public async Task Without_results_it_says_what_is_missing()
    {
        var ended = await CommandLine.RunAsync(["check-hazards", "--results", folder]);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("holds no *.trx");
    }

    private async Task<CommandLine.Ended> CheckAsync(params (string Test, string Outcome)[] ran)
    {
        var results = ran.Select(one => $"""<UnitTestResult testName="{System.Security.SecurityElement.Escape(one.Test)}" outcome="{one.Outcome}" />""");
        await File.WriteAllTextAsync(Path.Combine(folder, "a.trx"), $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results)}</Results></TestRun>""");
        await File.WriteAllTextAsync(Path.Combine(folder, "hazards.yaml"), Hazard);
        return await CommandLine.RunAsync(["check-hazards", "--results", folder, "--hazards", Path.Combine(folder, "hazards.yaml")]);
    }
}
