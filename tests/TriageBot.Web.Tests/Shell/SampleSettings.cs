using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Interchange;
using TriageBot.Web.Model;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

/// <summary>appsettings.sample.json is the documentation: it names every setting, spells each as the program does, and says the defaults.</summary>
public sealed class SampleSettings
{
    private static readonly string[] WithoutOptions = ["Urls", "AllowedHosts", "ConnectionStrings", "Telemetry", "Logging"];

    private readonly IConfigurationRoot sample = new ConfigurationBuilder().AddJsonFile(Repository.File("appsettings.sample.json")).Build();

    public static TheoryData<string, Type> Sections => new()
    {
        { DatabaseOptions.Section, typeof(DatabaseOptions) }, { DemoOptions.Section, typeof(DemoOptions) }, { SiteOptions.Section, typeof(SiteOptions) },
        { IntakeOptions.Section, typeof(IntakeOptions) }, { EscalationOptions.Section, typeof(EscalationOptions) }, { SignInSettings.Section, typeof(SignInSettings) },
        { SecurityOptions.Section, typeof(SecurityOptions) }, { FollowUpOptions.Section, typeof(FollowUpOptions) },
        { InterchangeOptions.Section, typeof(InterchangeOptions) }, { ModelOptions.Section, typeof(ModelOptions) },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_binds_is_valid_and_leaves_nothing_out(string section, Type options)
    {
        var bound = Activator.CreateInstance(options)!; // every options class can be made from nothing

        sample.GetSection(section).Bind(bound, binder => binder.ErrorOnUnknownConfiguration = true);

        Validator.ValidateObject(bound, new ValidationContext(bound), validateAllProperties: true);
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(property => property.Name)
            .ShouldBe(sample.GetSection(section).GetChildren().Select(child => child.Key), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Plain_values_in_the_sample_are_the_defaults(string section, Type options)
    {
        var plain = Activator.CreateInstance(options)!; // as above
        var bound = Activator.CreateInstance(options)!;
        sample.GetSection(section).Bind(bound);

        foreach (var property in options.GetProperties().Where(property => property.CanWrite && (property.PropertyType.IsValueType || property.PropertyType == typeof(string))))
            (property.GetValue(bound) is "" ? null : property.GetValue(bound)).ShouldBe(property.GetValue(plain), $"{section}:{property.Name}");
    }

    [Fact]
    public void The_program_knows_every_section_of_the_sample() => sample.GetChildren().Select(section => section.Key)
        .ShouldBe(Sections.Select(row => (string)row[0]).Concat(WithoutOptions), ignoreOrder: true);

    [Fact]
    public void The_crisis_lines_of_the_sample_are_those_the_program_has_of_itself()
    {
        var bound = new SiteOptions();

        sample.GetSection(SiteOptions.Section).Bind(bound);

        bound.HelpLines.ShouldBe(new SiteOptions().HelpLines);
    }

    [Theory]
    [InlineData("Site:TimeZone", "Mars/Olympus", "Mars/Olympus")]
    [InlineData("Intake:SaveWithinSeconds", "0", "Intake:SaveWithinSeconds")]
    [InlineData("FollowUp:AnswerWithinHours", "0", "FollowUp:AnswerWithinHours")]
    [InlineData("Escalations:Ladder:Red:ChargeNurse", "25", "Escalations:Ladder:Red")]
    [InlineData("Escalations:Wards:Cardiology:WorkingHours", "18:00-08:00", "Escalations:Wards:Cardiology:WorkingHours")]
    [InlineData("Escalations:Alerts:Url", "http://pager.example", "Escalations:Alerts:Secret")]
    [InlineData("Interchange:CharacterSet", "BIG-5", "Interchange:CharacterSet")]
    [InlineData("Interchange:KeepHeardDays", "6", "Interchange:KeepHeardDays")]
    [InlineData("Interchange:KeepSettledDays", "0", "Interchange:KeepSettledDays")]
    [InlineData("Security:AllowedOrigins:0", "https://a.example/path", "https://a.example/path")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string setting, string value, string named)
    {
        var folder = Path.Combine(Path.GetTempPath(), "triagebot-tests", Guid.NewGuid().ToString("N"), "data");

        var ended = await CommandLine.RunAsync([], (setting.Replace(":", "__"), value), ("Database__Folder", folder), ("Demo__Enabled", "false"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"));

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldContain(named);
        ended.Error.ShouldNotContain("   at ");
        Directory.Exists(folder).ShouldBeFalse(); // said before a database is made
    }
}
