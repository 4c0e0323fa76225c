using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Replies;

public sealed class WhatPeopleRead
{
    private static readonly HelpLine Line = new("12356", new("心理援助热线", "Crisis line"), new("每天至少 18 小时", "at least 18 hours a day"));

    [Fact]
    public void The_emergency_card_says_one_thing_to_do_and_what_if_the_call_fails()
    {
        var fired = Sample.Start(Sample.Picture(has: ["chest-pain"]), Tongue.Chinese).Answer("cold-sweat");

        var card = EmergencyWriter.Write(Sample.Knowledge, Tongue.Chinese, fired.Assessment, "120", [Line]);

        card.Action.ShouldBe("请立即拨打 120");
        card.Say.ShouldBe("请拨打 120。");
        card.IfCallFails.ShouldContain("打不通");
        card.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_crisis_shows_the_crisis_lines_and_fixed_words()
    {
        var fired = Sample.Start(Sample.Picture(has: ["suicidal-thoughts"]));

        var card = EmergencyWriter.Write(Sample.Knowledge, Tongue.English, fired.Assessment, "120", [Line]);

        card.IsCrisis.ShouldBeTrue();
        card.Lines.ShouldHaveSingleItem().Number.ShouldBe("12356");
    }

    [Fact]
    public void The_result_names_what_to_do_where_by_when_and_three_signs_to_come_back()
    {
        var home = Sample.Start(Sample.Picture(has: ["cough"])).DenyAll();

        var result = ResultWriter.Write(Sample.Knowledge, home.State, home.Assessment, Sample.Noon);

        result.Action.ShouldBe("You can look after yourself at home for now, and watch for the changes below.");
        result.SafetyNet.ShouldBe(["one", "two", "three"]);
        result.BetterBy.ShouldBe("If it is not better by Sat 21 Nov 12:00, come and be seen.");
        result.MoreUrgentIf.ShouldContain("coughing blood");
        result.Why.ShouldNotBeEmpty();
        result.TeachBack.RightId.ShouldBe("E4");
    }

    [Fact]
    public void The_reasons_carry_the_patients_words()
    {
        var fired = Sample.Start(Sample.Picture(has: ["chest-pain"])).Answer("cold-sweat");

        var why = ResultWriter.Write(Sample.Knowledge, fired.State, fired.Assessment, Sample.Noon).Why;

        why[0].RuleId.ShouldBe("heart");
        why[0].Quotes.Select(quote => quote.Text).ShouldBe(["chest-pain", "cold sweat"]);
    }

    [Fact]
    public void The_summary_puts_the_patients_own_words_first_and_every_fact_has_its_quote()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough", "immunosuppressed"], denies: ["coughing-blood"], measurements: new Measurement(Measure.Temperature, 38.6, Sample.Said("38.6"))));

        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment, "老是咳嗽", Tongue.English);

        summary.Verbatim.ShouldBe("老是咳嗽");
        summary.Lines.Select(line => line.Heading).ShouldBe(["Patient", "Level", "Has", "Numbers", "Risks and medicines", "Denies"]);
        summary.Lines.Where(line => line.Heading is not ("Patient" or "Level")).ShouldAllBe(line => line.Quotes.Count > 0);
        summary.Length.ShouldBeLessThanOrEqualTo(SummaryWriter.Most);
    }

    [Fact]
    public void A_summary_with_very_many_facts_still_fits_and_says_that_there_is_more()
    {
        var everything = KnowledgeBase.Embedded.Findings.Keys.Take(150).Select(code => new Finding(code, Presence.Absent, Sample.Said(code)));
        var state = IntakeState.Begin(Tongue.English, Sample.Adult, false) with { Picture = ClinicalPicture.Of(Sample.Adult) with { Findings = [.. everything] } };
        var turn = Interview.Go(KnowledgeBase.Embedded, state, Clinical.Language.Heard.Nothing, Sample.Noon);

        var summary = SummaryWriter.Write(KnowledgeBase.Embedded, turn.State, turn.Assessment, "x", Tongue.English);

        summary.Length.ShouldBeLessThanOrEqualTo(SummaryWriter.Most);
        summary.Lines[^1].Text.ShouldEndWith("…");
    }

    [Fact]
    public void A_fact_whose_words_the_patient_never_wrote_is_left_out_of_the_summary()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain", "cough"]));

        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment, "x", Tongue.English, message => message == 1 ? "it is only a cough" : null);

        summary.Lines.SelectMany(line => line.Facts).Select(fact => fact.Finding).OfType<string>().ShouldBe(["cough"]);
    }

    /// <summary>A doctor who relies on a finding must see that nobody but a model heard it in these words.</summary>
    [Theory]
    [InlineData(Tongue.Chinese, "只有模型读到，请核对原话")]
    [InlineData(Tongue.English, "only the model read this: check the quote")]
    public void A_finding_that_only_the_model_read_says_so_and_another_does_not(Tongue tongue, string caution)
    {
        var picture = Sample.Picture(has: ["cough", "wheeze"], denies: ["fever"]);
        var turn = Sample.Start(picture with { Findings = [.. picture.Findings.Select(finding => finding with { IsSuggested = finding.Code is not "cough" })] });

        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment, "x", tongue);

        summary.Lines.SelectMany(line => line.Facts).Where(fact => fact.Finding is not null).Select(fact => (fact.Finding, fact.Caution))
            .ShouldBe([("cough", null), ("wheeze", caution), ("fever", caution)], ignoreOrder: true);
        summary.Lines.Count(line => line.Text.Contains(caution, StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void What_is_said_more_exactly_is_not_said_twice()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain", "crushing-chest-pain"]));

        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment, "x", Tongue.English);

        summary.Lines.SelectMany(line => line.Facts).Select(fact => fact.Finding).OfType<string>().ShouldBe(["crushing-chest-pain"]);
    }

    [Fact]
    public void Who_comes_back_to_their_first_word_has_corrected_nothing()
    {
        Finding Said(string words, Presence presence) => new("cough", presence, Sample.Said(words));
        var picture = Sample.Picture() with { Findings = [Said("cough", Presence.Present), Said("no cough", Presence.Absent), Said("cough again", Presence.Present)] };
        var turn = Sample.Start(picture);

        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment, "x", Tongue.English);

        summary.Lines.ShouldNotContain(line => line.Heading == "Corrected");
    }
}
