using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Knowledge;

/// <summary>A disease that a patient names is heard like any finding, points to a department and is never asked for.</summary>
public sealed class NamedConditions
{
    [Fact]
    public void A_condition_names_its_departments_best_first_and_where_it_comes_from()
    {
        var condition = Sample.Knowledge.Findings["lung-nodule"];

        condition.Kind.ShouldBe(FindingKind.Condition);
        condition.Departments.ShouldBe(["respiratory", "general-medicine"]);
        condition.Provenance!.Source.ShouldBe("sample"); // the sample writes one
    }

    [Theory]
    [InlineData("体检发现肺结节", Context.Present)]
    [InlineData("前年查出肺结节", Context.Present)]
    [InlineData("没有肺结节", Context.Absent)]
    [InlineData("担心是不是肺结节", Context.Hypothetical)]
    [InlineData("there is no lung nodule", Context.Absent)]
    public void A_condition_is_heard_as_it_is_meant(string words, Context context)
    {
        var heard = Sample.Knowledge.Listener.Hear(words);

        heard.Mentions.Single(mention => mention.Code is "lung-nodule").Context.ShouldBe(context);
    }

    [Theory]
    [InlineData("得了支气管炎", Context.Present)]
    [InlineData("前年得过支气管炎", Context.Past)]
    [InlineData("I had bronchitis two years ago", Context.Past)]
    public void A_disease_that_passes_is_over_when_it_was_long_ago(string words, Context context)
    {
        var heard = Sample.Knowledge.Listener.Hear(words);

        heard.Mentions.Single(mention => mention.Code is "bronchitis").Context.ShouldBe(context);
    }

    [Theory]
    [InlineData("百日咳嗽三天了", Context.Present)]
    [InlineData("会不会是百日咳嗽", Context.Hypothetical)]
    [InlineData("a bronchitic cough since Monday", Context.Present)]
    public void A_name_never_hides_a_symptom_in_its_own_words(string words, Context context)
    {
        var heard = Sample.Knowledge.Listener.Hear(words);

        heard.Mentions.Select(mention => (mention.Code, mention.Context)).ShouldBe([("bronchitis", context), ("cough", context)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("没有百日咳嗽")]
    [InlineData("no bronchitic cough")]
    public void Who_denies_a_disease_has_not_denied_the_symptom_in_its_name(string words)
    {
        var heard = Sample.Knowledge.Listener.Hear(words);

        heard.Mentions.Select(mention => (mention.Code, mention.Context)).ShouldBe([("bronchitis", Context.Absent), ("cough", Context.Hypothetical)], ignoreOrder: true);
    }

    [Fact]
    public void A_father_whose_only_trouble_is_a_named_condition_is_the_patient()
    {
        var heard = Sample.Knowledge.Listener.Hear("我爸体检查出肺结节");

        heard.Mentions.Single().Context.ShouldBe(Context.Present);
        heard.Subject.Relation.ShouldBe("我爸");
    }

    [Fact]
    public void What_no_rule_needs_is_not_asked_even_when_the_patient_only_fears_it()
    {
        var turn = Sample.Start(Sample.Picture()).Say("咳嗽两天，会不会是肺结节");

        turn = turn.DenyAll();

        turn.State.Asked.ShouldNotContain(asked => asked.Question.Asks.Contains("lung-nodule"));
    }

    [Fact]
    public void To_deny_the_general_need_not_deny_each_condition_that_nobody_asks_for()
    {
        var picture = Sample.Picture(denies: ["cough"]);

        picture["bronchitis"].ShouldBe(Presence.Unknown);
        Sample.Picture(has: ["bronchitis"])["cough"].ShouldBe(Presence.Present);
    }

    [Fact]
    public void The_shipped_knowledge_knows_most_of_what_patients_name_and_each_points_to_a_department()
    {
        var named = KnowledgeBase.Embedded.Findings.Values.Where(finding => finding.Kind is FindingKind.Condition && finding.Ask is null).ToArray();

        named.Length.ShouldBeGreaterThanOrEqualTo(650);
        named.ShouldAllBe(condition => condition.Departments.Count > 0 && condition.ChinesePhrases.Count > 0 && condition.EnglishPhrases.Count > 0);
    }

    [Theory]
    [InlineData("查出小三阳好多年了", "infectious-diseases")]
    [InlineData("我有混合痔，怎么办", "anorectal-surgery")]
    [InlineData("甲状腺右叶有个结节", "breast-thyroid-surgery")]
    [InlineData("想做近视手术", "ophthalmology")]
    [InlineData("种植牙要多久", "dentistry")]
    [InlineData("想割双眼皮", "plastic-surgery")]
    [InlineData("备孕做试管", "reproductive-medicine")]
    [InlineData("宝宝包茎", "urology")]
    [InlineData("早泄好几年", "andrology")]
    [InlineData("体检发现肺磨玻璃结节", "respiratory")]
    [InlineData("大隐静脉曲张", "vascular-surgery")]
    [InlineData("脑膜瘤", "neurosurgery")]
    [InlineData("湿气重怎么调理", "traditional-chinese-medicine")]
    [InlineData("强迫症两年", "psychiatry")]
    [InlineData("漏斗胸要手术吗", "cardiothoracic-surgery")]
    [InlineData("羊水偏少", "obstetrics")]
    [InlineData("乳腺癌术后复查", "breast-thyroid-surgery")]
    [InlineData("胆囊息肉0.8cm", "hepatobiliary-surgery")]
    [InlineData("I have piles", "anorectal-surgery")]
    [InlineData("my IBS is back", "gastroenterology")]
    [InlineData("PCOS and trying to lose weight", "gynaecology")]
    [InlineData("slipped disc two years ago", "spine-surgery")]
    [InlineData("my son has eczema", "dermatology")]
    [InlineData("wants a nose job", "plastic-surgery")]
    [InlineData("told I have sarcoidosis", "respiratory")]
    public void A_disease_named_the_patients_way_points_to_its_department(string words, string department)
    {
        var knowledge = KnowledgeBase.Embedded;

        var departments = knowledge.Listener.Hear(words).Mentions.Where(mention => mention.Context is Context.Present)
            .SelectMany(mention => knowledge.Findings[mention.Code].Departments);

        departments.ShouldContain(department);
    }

    [Theory]
    [InlineData("没有痔疮", "hemorrhoids")]
    [InlineData("排除了肺结核", "tuberculosis")]
    [InlineData("no history of gallstones", "gallstone")]
    public void A_disease_that_is_denied_is_absent(string words, string code)
    {
        var heard = KnowledgeBase.Embedded.Listener.Hear(words);

        heard.Mentions.Single(mention => mention.Code == code).Context.ShouldBe(Context.Absent);
    }
}
