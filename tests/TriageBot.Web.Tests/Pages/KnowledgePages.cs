using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Knowledge;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The knowledge as staff read it, and the box that shows what would fire.</summary>
public sealed class KnowledgePages : PageTest
{
    private static readonly KnowledgeBase Rules = KnowledgeBase.Embedded;
    private static readonly KnowledgeIndex Index = new(Rules);
    private static readonly string[] Kinds = [.. typeof(Criterion).GetNestedTypes().Select(kind => kind.Name).Where(name => name.Length > 4)];

    [Fact]
    public void Everything_the_rules_rest_on_can_be_looked_up() =>
        Index.All.Count.ShouldBe(Rules.Findings.Count + Rules.RedFlags.Count + Rules.Complaints.Count + Rules.Departments.Count + Rules.Gate.Adults.Count + Rules.Gate.Children.Count
            + Rules.Programmes.Count + Rules.Medicines.All.Count + Rules.Education.Count);

    [Theory]
    [InlineData("主动脉夹层")]
    [InlineData("AORTIC dissection")]
    [InlineData("aortic-dissection")]
    public void A_name_in_either_language_finds_its_red_flag_first(string words) =>
        Index.Search(words)[0].Name.En.ShouldContain("aortic dissection");

    [Fact]
    public void Words_a_patient_would_use_find_what_is_heard_in_them() =>
        Index.Search("胸口像针扎一样").Take(3).ShouldContain(entry => entry.Id == "chest-pain");

    [Fact]
    public void Words_that_nothing_holds_find_nothing() => Index.Search("qwxz").ShouldBeEmpty();

    [Theory]
    [InlineData(Tongue.Chinese, "年龄 ≥ 30 岁，并且（胸痛或胸闷），并且（")]
    [InlineData(Tongue.English, "age ≥ 30 years and (chest pain or chest tightness) and (")]
    public void A_rule_reads_as_a_sentence(Tongue tongue, string begins)
    {
        var flag = Rules.RedFlags.First(flag => flag.Id == "acute-coronary-syndrome");

        RuleWords.Of(flag.When, Rules, Texts.In(tongue)).Sentence.ShouldStartWith(begins);
    }

    [Fact]
    public void Every_rule_has_words_in_both_languages()
    {
        foreach (var texts in (Texts[])[Zh, En])
            foreach (var when in Rules.RedFlags.Select(flag => flag.When).Concat(Rules.Complaints.SelectMany(complaint => complaint.Rules).Select(rule => rule.When)))
                RuleWords.Of(when, Rules, texts).Sentence.ShouldSatisfyAllConditions(said => said.ShouldNotBeNullOrWhiteSpace(), said => Kinds.ShouldAllBe(kind => !said.Contains(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_finding_names_the_flags_and_complaints_that_rest_on_it()
    {
        var links = new KnowledgeLinks(Rules, Index).To(Index.FindFinding("chest-pain")!); // it is a finding

        links.ShouldContain(link => link.Entry.Id == "acute-coronary-syndrome" && link.How == "link-in-rule");
        links.ShouldContain(link => link.Entry.Kind == KnowledgeKind.Complaint && link.Entry.Id == "chest-pain" && link.How == "link-opens");
    }

    [Theory]
    [InlineData("departments", "cardiology", "医疗机构诊疗科目名录")]
    [InlineData("gate", "adult-medicines", "NICE NG232")]
    [InlineData("gate", "child-conditions", "NG143")]
    public void A_department_and_a_list_asked_of_everybody_show_where_they_come_from_and_who_answers_for_them(string slug, string id, string source)
    {
        var page = Draw<KnowledgeEntryPage>(builder => builder.AddCascadingValue<HttpContext>(new DefaultHttpContext()).Add(p => p.Slug, slug).Add(p => p.Id, id));

        var from = page.Find("[aria-labelledby=from]").TextContent;

        from.ShouldSatisfyAllConditions(said => said.ShouldContain(source), said => said.ShouldContain("待签字"), said => said.ShouldContain("2027年11月1日"));
    }

    [Fact]
    public void A_list_asked_of_everybody_shows_what_it_asks_for_and_the_condition_who_asks_for_it()
    {
        var page = Draw<KnowledgeEntryPage>(builder => builder.AddCascadingValue<HttpContext>(new DefaultHttpContext()).Add(p => p.Slug, "gate").Add(p => p.Id, "child-conditions"));

        var links = new KnowledgeLinks(Rules, Index).To(Index.FindFinding("asthma")!); // it is a condition

        page.Find("[aria-labelledby=offers]").TextContent.ShouldContain(Rules.Findings["asthma"].Name.Zh);
        page.Markup.ShouldContain(Zh["gate-children"]);
        links.ShouldContain(link => link.Entry.Id == "child-conditions" && link.How == "link-asks");
    }

    [Fact]
    public void An_example_that_fails_is_shown_as_failing_with_its_reason()
    {
        var flag = Rules.RedFlags.First(flag => flag.Id == "acute-coronary-syndrome");
        Example[] examples = [flag.Examples[0], flag.Examples[0] with { Expect = "ruled-out" }];

        var list = Draw<ExampleList>(builder => builder.Add(p => p.Examples, examples).Add(p => p.Failure, example => KnowledgeChecks.Check(Rules, flag, example)));

        list.FindAll("li").Select(line => line.GetAttribute("data-passes")).ShouldBe(["true", "false"]);
        list.Find(".problem").TextContent.ShouldContain("expects ruled-out but the rule fires");
    }

    [Fact]
    public void A_sentence_shows_what_was_heard_how_it_was_meant_and_what_fires()
    {
        var box = Draw<TryOutBox>(builder => builder.Add(p => p.Tongue, Tongue.Chinese));

        box.Find("textarea").Input("我爸68岁，胸口疼，出冷汗，没有发烧");

        box.FindAll("mark").Select(mark => (mark.TextContent, mark.GetAttribute("data-context"))).ShouldContain(("发烧", "Absent"));
        box.Find("[aria-labelledby=fires]").TextContent.ShouldContain("急性冠脉综合征");
        box.Find("[aria-labelledby=level]").TextContent.ShouldContain(Zh["acuity-0"]);
        box.Find("[aria-labelledby=heard]").TextContent.ShouldContain("我爸");
    }

    [Fact]
    public void Age_sex_and_pregnancy_beside_the_sentence_change_what_fires()
    {
        var box = Draw<TryOutBox>(builder => builder.Add(p => p.Tongue, Tongue.English));
        box.Find("textarea").Input("chest tightness and near fainting");
        var before = box.Find("[aria-labelledby=fires] h2").TextContent;

        box.Find("#age").Input("66");

        box.Find("[aria-labelledby=fires] h2").TextContent.ShouldNotBe(before);
    }

    [Fact]
    public void What_is_not_ruled_out_names_what_it_needs_to_know()
    {
        var seen = TryOut.Of(Rules, "胸口疼", new Patient(58, Sex.Male), Tongue.Chinese, new DateTime(2026, 3, 4, 10, 0, 0));

        seen.Undecided.ShouldContain(open => open.Flag.Id == "acute-coronary-syndrome" && open.Asks.Contains("cold-sweat"));
        seen.Turn.Assessment.IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void A_sentence_longer_than_a_message_is_read_up_to_that_length() =>
        TryOut.Of(Rules, new string('疼', TryOut.Longest + 500), new Patient(), Tongue.Chinese, default).Text.Length.ShouldBe(TryOut.Longest);

    [Theory]
    [InlineData("programmes", "stent", "questions")]
    [InlineData("drugs", "clopidogrel", "clock")]
    public void A_programme_and_a_medicine_show_their_rules_and_their_examples_with_ticks(string slug, string id, string section)
    {
        var page = Draw<KnowledgeEntryPage>(builder => builder.AddCascadingValue<HttpContext>(new DefaultHttpContext()).Add(p => p.Slug, slug).Add(p => p.Id, id));

        page.Find($"[aria-labelledby={section}]").TextContent.ShouldNotBeNullOrWhiteSpace();
        page.FindAll("[data-passes=true]").ShouldNotBeEmpty();
        page.FindAll("[data-passes=false]").ShouldBeEmpty();
        page.Find("[aria-labelledby=from]").TextContent.ShouldContain("2");
    }

    [Fact]
    public void Every_programme_medicine_and_card_opens_in_both_languages()
    {
        foreach (var entry in Index.All.Where(entry => entry.Kind is KnowledgeKind.Programme or KnowledgeKind.Education).Concat(Index.All.Where(entry => entry.Kind is KnowledgeKind.Drug).Take(40)))
            foreach (var texts in (Texts[])[Zh, En])
                Draw<KnowledgeEntryPage>(builder => builder.AddCascadingValue<HttpContext>(new DefaultHttpContext()).Add(p => p.Slug, entry.Kind.Slug()).Add(p => p.Id, entry.Id), texts).Find("h1").TextContent.ShouldContain(entry.Name.In(texts.Tongue));
    }

    [Theory]
    [InlineData("波立维", "clopidogrel")]
    [InlineData("plavix", "clopidogrel")]
    public void A_medicine_is_found_by_its_brand(string word, string id) => Index.Search(word).ShouldContain(entry => entry.Kind == KnowledgeKind.Drug && entry.Id == id);
}
