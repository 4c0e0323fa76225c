using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Whole sentences, read with all the shipped words: who is ill, since when, how warm.</summary>
public sealed class ChineseSaidInPassing
{
    private static readonly Listener Listener = KnowledgeBase.Embedded.Listener;

    [Theory]
    [InlineData("工友倒了，口吐白沫，喊他没反应", "工友", "unconscious")]
    [InlineData("我同事抽了，嘴里冒白沫", "我同事", "seizure")]
    [InlineData("室友喝多了叫半天不醒", "室友", "drowsy-hard-to-wake")]
    [InlineData("工友从架子上掉下来了，头上流血", "工友", "head-injury")]
    [InlineData("我同学吃完药昏过去了", "我同学", "faint")]
    [InlineData("路人晕倒了，怎么办", "路人", "sudden-collapse")]
    [InlineData("打了胰岛素没顾上吃饭，我爸现在一身汗手抖，说话颠三倒四", "我爸", "tremor")]
    [InlineData("糖尿病二十年，我爸今天胸口疼", "我爸", "chest-pain")]
    [InlineData("奶奶起身头撞柜门上了，老人家说不碍事。在吃利伐沙班。头越来越疼", "奶奶", "headache")]
    [InlineData("奶奶的降压药瓶打开了，少了几粒，孩子今年两岁", "孩子", "took-poison")]
    public void Whoever_it_is_happening_to_is_the_patient(string text, string patient, string finding)
    {
        var heard = Listener.Hear(text);

        heard.Subject.Relation.ShouldBe(patient);
        heard.Mentions.ShouldContain(mention => mention.Code == finding && mention.Context == Context.Present);
    }

    [Theory]
    [InlineData("被邻居家的狗咬了", "animal-bite")]
    [InlineData("邻居家小狗舔了我手背", "animal-touch-only")]
    [InlineData("老公打我，头疼", "headache")]
    [InlineData("我和我妹都拉肚子", "diarrhoea")]
    [InlineData("尿毒症透析的，家里有事两次没去，腿肿", "leg-swelling")]
    [InlineData("我是退休教师，后来带孙子少动了，右膝盖上下楼疼", "knee-pain")]
    [InlineData("邻居说是蛇缠腰。两天前先疼后起泡", "band-rash")]
    [InlineData("老师说他看黑板眯眼睛", "trouble-seeing-far")]
    [InlineData("中午说肚子疼，拉完就好了", "abdominal-pain")]
    [InlineData("脸色差肚子痛", "abdominal-pain")]
    [InlineData("不疼不痒的红点", "rash")]
    public void Who_is_only_named_is_not_the_patient(string text, string finding)
    {
        var heard = Listener.Hear(text);

        heard.Subject.Relation.ShouldBeNull();
        heard.Mentions.ShouldContain(mention => mention.Code == finding && mention.Context == Context.Present);
    }

    [Theory]
    [InlineData("同事得了水痘，我会不会被传染")]
    [InlineData("邻居去年心梗了，我有点怕")]
    public void What_an_acquaintance_had_is_not_mine(string text) => Listener.Hear(text).Mentions.ShouldAllBe(mention => mention.Context != Context.Present);

    [Theory]
    [InlineData("刚才量38.2", 38.2)] [InlineData("宝宝三十六天，刚才量38.2", 38.2)] [InlineData("一量39", 39)] [InlineData("测38.9", 38.9)] [InlineData("换肾三年，今天38.9，就有点咳", 38.9)] [InlineData("昨晚39.2打摆子", 39.2)]
    [InlineData("试表38.6", 38.6)] [InlineData("耳温枪38.7", 38.7)] [InlineData("额温38.4", 38.4)]
    public void A_number_that_was_taken_is_a_temperature(string text, double celsius) => Listener.Hear(text).Measurements.ShouldHaveSingleItem().Value.ShouldBe(celsius);

    [Theory]
    [InlineData("称了38斤")] [InlineData("量血压138")] [InlineData("测了39次")] [InlineData("血糖测36")]
    public void Other_numbers_are_no_temperature(string text) => Listener.Hear(text).Measurements.ShouldNotContain(measured => measured.Measure == Picture.Measure.Temperature);

    [Theory]
    [InlineData("偏头痛又犯了，一年犯几回")] [InlineData("头痛一个月来两次")] [InlineData("喂奶二十多天，乳房疼")]
    public void How_often_is_not_how_long(string text) => Listener.Hear(text).Durations.ShouldBeEmpty();

    [Theory]
    [InlineData("昨天", 24)] [InlineData("今天", 8)] [InlineData("昨晚", 12)] [InlineData("中午", 3)] [InlineData("早上", 6)] [InlineData("yesterday", 24)] [InlineData("this morning", 6)] [InlineData("today", 8)]
    internal void Since_when_is_answered_by_a_bare_word(string answer, double hours) => DurationReader.SinceWhen(answer).ShouldBe(hours);

    [Theory]
    [InlineData("三十一周，睡觉醒来床单上一滩血", 31)] [InlineData("我37周，见红了", 37)] [InlineData("32周了，肚子发紧", 32)]
    public void Weeks_alone_are_weeks_of_pregnancy(string text, double weeks) =>
        Listener.Hear(text).Measurements.ShouldContain(measured => measured.Measure == Picture.Measure.PregnancyWeeks && measured.Value == weeks);

    [Fact]
    public void What_grows_from_day_to_day_is_not_a_day_old() => Listener.Hear("小腿一片红热肿，一天大一圈").Subject.AgeYears.ShouldBeNull();

    [Fact]
    public void A_warm_knee_is_no_fever() => Listener.Hear("膝盖发热").Mentions.ShouldNotContain(mention => mention.Code == "fever");

    [Theory]
    [InlineData("发热，没有，体重没有下", "no fever")] [InlineData("发烧，咳嗽，都没有", "no fever, no cough")] [InlineData("今天到没有吐", "")] [InlineData("咳嗽倒是没有", "no cough")]
    public void A_no_that_follows_denies_what_was_only_named(string text, string heard) =>
        string.Join(", ", Listener.Hear(text).Mentions.Where(mention => mention.Context is Context.Absent).Select(mention => $"no {mention.Code}")).ShouldBe(heard);
}
