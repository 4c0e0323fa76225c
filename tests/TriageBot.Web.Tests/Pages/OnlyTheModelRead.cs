using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What nobody but a model heard in a patient's words is marked wherever facts are read.</summary>
public sealed class OnlyTheModelRead : PageTest
{
    private const string Caution = "只有模型读到，请核对原话";

    private static readonly ClinicalSummary Summary = PageSample.Summary with
    {
        Lines = [new("有", $"腹痛、呕吐（{Caution}）", [PageSample.Summary.Lines[0].Facts[0], new("呕吐", [new Quote("想吐", 2, 6)], "vomiting") { Caution = Caution }])],
    };

    private static readonly IntakeView View = PageSample.Done with { Summary = Summary };

    [Fact]
    public void For_the_doctor() => IsMarked(Draw<DoctorSummary>(doctor => doctor.Add(d => d.Summary, Summary).Add(d => d.View, View)));

    [Fact]
    public void For_the_patient() => IsMarked(Draw<Understood>(understood => understood.Add(u => u.View, View)));

    [Fact]
    public void For_the_nurse() => IsMarked(Draw<DeskCaseParts>(parts => parts.Add(p => p.Case, new DeskCase(PageSample.Waiting(), Summary, View.Lines, PageSample.Judged(Acuity.Urgent, isFinal: true), []))));

    private static void IsMarked<TComponent>(IRenderedComponent<TComponent> page) where TComponent : IComponent
    {
        var facts = page.FindAll(".fact");

        facts.Select(fact => fact.QuerySelector("[data-only-model]")?.TextContent).ShouldBe([null, Caution]);
    }
}
