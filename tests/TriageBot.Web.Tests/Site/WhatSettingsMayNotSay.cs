using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;
using TriageBot.Web.Site;
using Xunit;

namespace TriageBot.Web.Tests.Site;

/// <summary>Bad settings are refused with a sentence in both languages that names what was found.</summary>
public sealed class WhatSettingsMayNotSay
{
    private static readonly SiteKind Kind = new(new Fixed<SiteOptions>(new()), new Fixed<EscalationOptions>(new()));

    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { SiteKind.Contacts, "hospital-phone: 000-0000 0000", "hospital-phone: call us", "site-number" },
        { SiteKind.Contacts, "ambulance-number: 120", "ambulance-number: 12o", "site-short-number" },
        { SiteKind.Contacts, "zh: 示范医院", "zh: ''", "site-both" },
        { SiteKind.Contacts, "hospital-phone", "hospital-fone", "site-yaml" },
        { SiteKind.Ladders, "crisis-minutes: 2", "crisis-minutes: 0", "site-range" },
        { SiteKind.Ladders, "crisis-minutes: 2", "crisis-minutes: soon", "site-yaml" },
        { SiteKind.Ladders, "charge-nurse: 10\n", "charge-nurse: 25\n", "site-step-order" },
        { SiteKind.Ladders, "charge-nurse: 10\n", "charge-nurse: 900\n", "site-step-range" },
        { SiteKind.Ladders, "charge-nurse: 10\n", "charge-nurse: -3\n", "site-step-range" },
        { SiteKind.Ladders, "working-hours: 08:00-18:00", "working-hours: 18:00-08:00", "site-hours" },
        { SiteKind.Departments, "", "departments: {nowhere: {here: false}}", "site-department" },
        { SiteKind.Departments, "", "departments: {emergency: {here: false}}", "site-always-here" },
        { SiteKind.Departments, "", "departments: {emergency: {hours: Mon-Fri 08:00-17:00}}", "site-emergency-open" },
        { SiteKind.Departments, "", "departments: {cardiology: {hours: mornings}}", "site-opening" },
        { SiteKind.Departments, "", "departments: {cardiology: {hours: Mon-Fri 17:00-08:00}}", "site-opening" },
        { SiteKind.Departments, "", "departments: {cardiology: {sex: both}}", "site-sex" },
        { SiteKind.Departments, "", "departments: {cardiology: {from-age: 60, below-age: 14}}", "site-ages" },
        { SiteKind.Calendar, "", "days: [{from: 2026-03-04, until: 2026-03-03, name: 院庆}]", "site-days" },
        { SiteKind.Calendar, "", "days: [{from: 2026-13-04, until: 2026-13-04, name: 院庆}]", "site-days" },
        { SiteKind.Calendar, "", "days: [{from: 2026-03-04, until: 2026-12-04, name: 院庆}]", "site-days-long" },
        { SiteKind.Calendar, "", "days: [{from: 2026-03-04, until: 2026-03-04, name: ''}]", "site-days-name" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_in_both_languages_and_blocks(string name, string right, string wrong, string code)
    {
        var text = Kind.Original(name);
        text.ShouldContain(right);

        var problem = Kind.Check(name, right.Length == 0 ? wrong : text.Replace(right, wrong, StringComparison.Ordinal)).First(problem => problem.Code == code);

        problem.IsBlocking.ShouldBeTrue();
        foreach (var tongue in Enum.GetValues<Tongue>())
            problem.Sentence(Texts.In(tongue)).ShouldNotContain("lint-");
    }

    [Fact]
    public void What_the_installation_says_is_without_a_problem_and_reads_back_as_itself()
    {
        foreach (var name in Kind.Names)
        {
            var text = Kind.Original(name);

            SiteYaml.Write(SiteKind.Read(name, text, out var problems).ShouldNotBeNull()).ShouldBe(text);
            problems.ShouldBeEmpty();
        }
    }

    private sealed class Fixed<TOptions>(TOptions value) : IOptionsMonitor<TOptions>
    {
        public TOptions CurrentValue => value;

        public TOptions Get(string? name) => value;

        public IDisposable? OnChange(Action<TOptions, string?> listener) => null;
    }
}
