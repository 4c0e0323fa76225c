using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>A talk is written as turns parted by "/", the clinician's ones marked with "医：".</summary>
public sealed class Talks
{
    public static TheoryData<string, string> Answered => Spoken.Rows("""
        咳嗽两天 / 医：有发烧吗？ / 没有 | cough, no fever
        咳嗽两天 / 医：有发烧吗？ / 有的 | cough, fever
        咳嗽两天 / 医：有没有发烧？ / 嗯 | cough, fever
        咳嗽两天 / 医：有没有发烧？ / 没有，就是嗓子疼 | cough, no fever, sore-throat
        咳嗽 / 医：有没有恶心、呕吐？ / 都没有 | cough, no nausea, no vomiting
        咳嗽 / 医：有没有恶心、呕吐、拉肚子？ / 有 | cough, maybe nausea, maybe vomiting, maybe diarrhoea
        咳嗽 / 医：有没有恶心、呕吐、拉肚子？ / 都有 | cough, nausea, vomiting, diarrhoea
        咳嗽 / 医：有没有恶心、呕吐？ / 恶心有一点，其他没有 | cough, nausea, no vomiting, nausea
        咳嗽 / 医：还有其他症状吗？比如发烧、头晕。 / 以上都没有 | cough, no fever, no dizziness
        肚子痛 / 医：是恶心还是头晕？ / 头晕 | abdominal-pain, dizziness, no nausea, dizziness
        头晕 / 医：痒吗 / 不痒 | dizziness, no itching, no itching
        头晕 / 医：痒不痒？ / 有点痒 | dizziness, itching, itching, itching
        头晕 / 医：恶心吗？ / 偶尔会 | dizziness, nausea
        头晕 / 医：恶心吗？ / 不清楚 | dizziness, maybe nausea
        头晕 / 医：恶心吗？ / 吃了药 / 医：多喝水 / 嗯 | dizziness, maybe nausea
        会不会是肺炎 / 医：不会 | no pneumonia
        会不会是肺炎？ / 医：是的 | pneumonia
        会不会是肺炎 / 医：不像 | no pneumonia
        咳嗽 / 医：没有发烧吧 / 没有 | cough, no fever
        头晕 / 医：有没有恶心？ / 那我可以喝水吗 / 医：可以的 / 没有这些情况 | dizziness, no nausea
        头晕 / 医：以前有糖尿病，哮喘吗 / 问过了。平时没有毛病 | dizziness, no diabetes, no asthma
        头晕 / 医：小便疼吗？呼吸困难吗？ / 小便正常，呼吸也没问题 | dizziness, no painful-urination, no breathless
        头晕 / 医：小便疼吗？呼吸困难吗？ / 呼吸还好 | dizziness, no breathless, maybe painful-urination
        头晕 / 医：有没有咳嗽、呕吐？ / 不咳也不吐 | dizziness, no cough, no vomiting, no cough, no vomiting
        头晕 / 医：流鼻涕吗？ / 不流出来 | dizziness, no runny-nose
        头晕 / 医：有没有发冷，腹泻，恶心。 / 没有发冷，腹泻，恶心。 | dizziness, no chills, no diarrhoea, no nausea, no chills, no diarrhoea, no nausea
        头晕 / 医：是咳嗽还是恶心？ / 恶心，也咳嗽 | dizziness, cough, nausea, nausea, cough
        头晕 / 医：走路有没有恶心或腰痛？ / 走路没事 | dizziness, no nausea, no back-pain
        头晕 / 医：走路腰疼吗？ / 走路不疼 | dizziness, no back-pain
        头晕 / 医：有没有药物过敏、哮喘？ / 没有 | dizziness, no asthma
        cough / Doctor: Do you have a fever? / No | cough, no fever
        cough / Doctor: Any chest pain? / Yes, a bit | cough, chest-pain
        """);

    public static TheoryData<string, string> NotAsked => Spoken.Rows("""
        难受 / 医：咳嗽几天了？ / 两天 | unwell, cough
        头晕 / 医：咳嗽的时候胸口疼吗？ / 没有 | dizziness, cough, no chest-pain
        头晕 / 医：皮疹痒吗？ / 不痒 | dizziness, rash, no itching, no itching
        肚子痛 / 医：腹泻查过吗？ / 没有 | abdominal-pain, diarrhoea
        咳嗽 / 医：咳嗽好转了吗？ / 没有 | cough, cough
        头晕 / 医：如果发烧就来医院 / 好的 | dizziness, maybe fever
        头晕 / 医：如果还是发烧，就去医院 / 没有 | dizziness, maybe fever
        头晕 / 医：去查一下就知道有没有肺炎 / 没有 | dizziness, maybe pneumonia
        头晕 / 医：考虑还是肺炎，就是肺部发炎。 / 发炎要紧吗 | dizziness, pneumonia
        头晕 / 医：肺炎一般会发烧 / 哦 | dizziness, maybe pneumonia, maybe fever
        头晕 / 医：你这是肺炎 / 好的 | dizziness, pneumonia
        头晕 / 没有发烧，咳嗽，恶心 | dizziness, no fever, cough, nausea
        头晕 / 医：有没有恶心，发冷？ / 没有恶心，咳嗽，发冷。 | dizziness, no nausea, chills, no nausea, cough, chills
        """);

    [Theory]
    [MemberData(nameof(Answered))]
    public void A_question_and_its_short_answer_are_one_statement(string talk, string heard) => Read(talk).ShouldBe(heard);

    [Theory]
    [MemberData(nameof(NotAsked))]
    public void What_a_question_takes_for_granted_is_not_what_it_asks(string talk, string heard) => Read(talk).ShouldBe(heard);

    [Fact]
    public void What_an_answer_decided_keeps_both_quotes()
    {
        var stated = TranscriptReader.Read(Spoken.Listener, [new(Speaker.Patient, "咳嗽"), new(Speaker.Clinician, "有发烧吗？"), new(Speaker.Patient, "没有")]);

        stated[^1].Mention.Quote.ShouldBe(new("发烧", 2, 1));
        stated[^1].Answer.ShouldBe(new("没有", 3, 0));
    }

    private static string Read(string talk)
    {
        Utterance[] turns = [.. talk.Split('/', StringSplitOptions.TrimEntries).Select(turn =>
            turn.StartsWith("医：", StringComparison.Ordinal) ? new Utterance(Speaker.Clinician, turn[2..])
            : turn.StartsWith("Doctor:", StringComparison.Ordinal) ? new Utterance(Speaker.Clinician, turn[7..]) : new Utterance(Speaker.Patient, turn))];
        var said = TranscriptReader.Read(Spoken.Listener, turns).Select(stated => stated.Mention).ToArray();
        return (Heard.Nothing with { Mentions = said }).Findings();
    }
}
