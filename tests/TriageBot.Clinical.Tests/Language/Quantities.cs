using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

public sealed class Quantities
{
    public static TheoryData<string, string> Chinese => Spoken.Rows("""
        发烧39度2 | temperature 39.2
        体温38.5℃ | temperature 38.5
        烧到39.5 | temperature 39.5
        体温三十九度 | temperature 39
        三十八度五 | temperature 38.5
        38度半 | temperature 38.5
        体温３８．６ | temperature 38.6
        38度多，咳嗽 | temperature 38
        最高39.8度 | temperature 39.8
        量了一下37.2 ℃ | temperature 37.2
        发烧38度3天 | temperature 38
        高烧40度不退 | temperature 40
        近视300度 | 
        今天外面25度 | 
        体温不到38度 | 
        没超过38度 | 
        如果超过39度怎么办 | 
        去年发烧40度 | 
        血压180/110 | systolic 180, diastolic 110
        血压180／110 | systolic 180, diastolic 110
        血压 140/90mmHg | systolic 140, diastolic 90
        高压180低压110 | systolic 180, diastolic 110
        收缩压160，舒张压95 | systolic 160, diastolic 95
        血压高到190 | systolic 190
        量了一下是150/95 | systolic 150, diastolic 95
        血压高10年 | 
        血压110比70 | systolic 110, diastolic 70
        高压一百八 | systolic 180
        心率120 | heart-rate 120
        心跳每分钟130次 | heart-rate 130
        脉搏110次/分 | heart-rate 110
        120次/分 | heart-rate 120
        心慌，心率有140多 | heart-rate 140
        呼吸30次/分 | respiratory-rate 30
        呼吸频率28 | respiratory-rate 28
        血氧92 | oxygen-saturation 92
        血氧饱和度88% | oxygen-saturation 88
        指氧只有85 | oxygen-saturation 85
        血糖2.8 | glucose 2.8
        血糖高，有25 | glucose 25
        血糖450 | glucose 25
        空腹血糖7.8mmol/L | glucose 7.8
        血糖120mg/dl | glucose 6.7
        血糖高3年 | 
        血糖一直高 | 
        血糖高一点 | 
        血糖八点五 | glucose 8.5
        血糖仪显示HI | glucose 33.4
        测血糖直接显示“Lo” | glucose 1.1
        血压85至140 | 
        胎心率158 | 
        疼痛8分 | pain 8
        疼痛评分7分 | pain 7
        疼得有9分 | pain 9
        疼了10分钟 | 
        十分疼痛 | 
        痛感大概6/10 | pain 6
        怀孕8周 | pregnancy-weeks 8
        孕30+2周 | pregnancy-weeks 30
        怀孕三个月 | pregnancy-weeks 13
        孕12周，出血 | pregnancy-weeks 12
        32周孕妇 | pregnancy-weeks 32
        体温36.5，脉搏88，血压120/80，血氧98% | temperature 36.5, heart-rate 88, systolic 120, diastolic 80, oxygen-saturation 98
        我爸血压180/110，我头晕 | 
        打了120 | 
        """);

    public static TheoryData<string, string> English => Spoken.Rows("""
        temp 102F | temperature 38.9
        temperature of 39.1 C | temperature 39.1
        fever of 103 | temperature 39.4
        38.5°C | temperature 38.5
        T 38.2, P 110, R 22, BP 110/70 | temperature 38.2, heart-rate 110, respiratory-rate 22, systolic 110, diastolic 70
        running a temp of 101.3 degrees | temperature 38.5
        fever 101 for 3 days | temperature 38.3
        fever for 3 days | 
        flexed to 45 degrees | 
        BP 80/64 | systolic 80, diastolic 64
        blood pressure is 190 over 120 | systolic 190, diastolic 120
        blood pressure 85/50 mmHg | systolic 85, diastolic 50
        systolic of 90 | systolic 90
        on 10/12 it started | 
        HR 132 | heart-rate 132
        heart rate of 45 bpm | heart-rate 45
        pulse 120 | heart-rate 120
        pulse ox 91% | oxygen-saturation 91
        RR 28 | respiratory-rate 28
        respiratory rate is 24 | respiratory-rate 24
        sats 88% on room air | oxygen-saturation 88
        SpO2 94% | oxygen-saturation 94
        O2 sat 90% on 2 liters | oxygen-saturation 90
        BG 450 mg/dL | glucose 25
        blood sugar 45 | glucose 2.5
        blood sugar of 3.1 mmol/L | glucose 3.1
        glucose 600 | glucose 33.3
        the meter just says HI | glucose 33.4
        BM reads "HI" | glucose 33.4
        his sugar came up as LO on the meter | glucose 1.1
        machine says LO | glucose 1.1
        hi, my sugar is a worry | 
        sugar is high |
        pain is 8/10 | pain 8
        7 out of 10 pain | pain 7
        pain eight out of ten | pain 8
        pain 9 | pain 9
        pain 3 days ago | 
        strength 5/5, pain none | 
        32 weeks pregnant | pregnancy-weeks 32
        G2P1 at 20 weeks gestation | pregnancy-weeks 20
        I am pregnant, 8 weeks | pregnancy-weeks 8
        three months pregnant | pregnancy-weeks 13
        temp below 38 | 
        if his temp goes over 39 | 
        """);

    public static TheoryData<string, string> HowLong => Spoken.Rows("""
        咳嗽三天 | cough 72 h
        咳嗽3天了 | cough 72 h
        三天前开始咳嗽 | cough 72 h
        发烧咳嗽三天 | fever 72 h, cough 72 h
        头痛半个月 | headache 360 h
        咳嗽一个多星期 | cough 252 h
        两三天了，头疼 | 60 h
        病了三天 | 72 h
        胸口疼两个小时 | chest-pain 2 h
        胸口疼20分钟 | chest-pain 0.33 h
        头痛一年多 | headache 13140 h
        胸痛半小时 | chest-pain 0.5 h
        拉肚子一天半 | diarrhoea 36 h
        腰疼一个半月 | back-pain 1080 h
        昨晚开始发烧 | fever 12 h
        从昨天开始肚子疼 | abdominal-pain 24 h
        今早起胸闷 | chest-tightness 6 h
        刚刚晕倒 | faint 0.5 h
        前天吐了 | vomiting 48 h
        反复头晕好几年 | dizziness 35040 h
        咳嗽十多天 | cough 312 h
        发热3日，伴咳嗽 | fever 72 h
        咳嗽三天，昨天开始发烧 | cough 72 h, fever 24 h
        头疼三天，昨晚加重 | headache 72 h
        24日上午开始发烧 | 
        6月26日发烧 | 
        发热3日，咳嗽 | fever 72 h
        刚开始偶尔咳嗽 | 
        吃了三天药没好 | 
        住院半个月 | 
        每天头疼，一天三次 | 
        2023年头痛 | 
        没有发烧，咳嗽两周 | cough 336 h
        cough for 3 weeks | cough 504 h
        chest pain for 20 minutes | chest-pain 0.33 h
        fever x2 days | fever 48 h
        fever since yesterday | fever 24 h
        headache since this morning | headache 6 h
        a 3-day history of cough | cough 72 h
        I have had a cough for a week | cough 168 h
        dizzy for the past two days | dizziness 48 h
        started vomiting 6 hours ago | vomiting 6 h
        back pain for several months | back-pain 2880 h
        half an hour of chest pain | chest-pain 0.5 h
        headache for 2-3 days | headache 60 h
        cough over the last week | cough 168 h
        vomiting since the previous day | vomiting 24 h
        take it every 8 hours | 
        come back in 2 weeks | 
        chest pain last night | chest-pain 12 h
        """);

    public static TheoryData<string, string> WhoIsIll => Spoken.Rows("""
        58岁，胸痛 | 58 y
        我58岁，男 | 58 y, male
        女，32岁，头痛 | 32 y, female
        男 45 咳嗽 | 45 y, male
        宝宝3个月大，发烧 | 0.25 y, child, 宝宝
        宝宝一个半月，发烧 | 0.12 y, child, 宝宝
        10天的宝宝发烧 | 0.03 y, child, 宝宝
        1周9个月的女宝，咳嗽 | 1.75 y, female, child, 女宝
        8个月6天，男宝，突然起疹子 | 0.67 y, male, child, 男宝
        宝宝刚出生五十四天，咳嗽 | 0.15 y, child, 宝宝
        2月半男宝，吐 | 0.21 y, male, child, 男宝
        我家有只猫，我3个月没睡好，头疼 | 
        孩子2岁半，咳嗽 | 2.5 y, child, 孩子
        孩子1岁3个月，拉肚子 | 1.25 y, child, 孩子
        我儿子五岁发烧 | 5 y, male, child, 我儿子
        女儿发烧三天 | female, child, 女儿
        我妈70岁，胸口疼 | 70 y, female, 我妈
        我爸今年65，突然晕倒 | 65 y, male, 我爸
        我爸50岁得过心梗，我胸口疼 | 
        3岁开始哮喘 | 
        怀孕8周，肚子疼 | female, pregnant
        我怀孕了，头晕 | female, pregnant
        没怀孕，肚子疼 | not pregnant
        没有怀孕 | not pregnant
        是不是怀孕了 | 
        备孕半年 | 
        产后3天，发烧 | female, after birth
        刚生完孩子，头晕 | female, after birth
        生完孩子3个月，腰疼 | 
        患者，女性，68岁，否认胸痛 | 68 y, female
        a 58-year-old man with chest pain | 58 y, male
        65 yo F with shortness of breath | 65 y, female
        72M chest pain | 72 y, male
        I'm 34 and have a headache | 34 y
        my 2 year old son has a fever | 2 y, male, child, my 2 year old son
        my daughter is 8 months old and vomiting | 0.67 y, female, child, my daughter
        10-day-old baby with fever | 0.03 y, child, baby
        I am 32 weeks pregnant and dizzy | female, pregnant
        I am not pregnant, belly pain | not pregnant
        I gave birth 2 weeks ago, fever | female, after birth
        My father had a heart attack at 50. I have chest pain | 
        She denies chest pain | female
        He presented with chest pain | male
        my mother is 80, she fell and has back pain | 80 y, female, my mother
        age 45, cough | 45 y
        A 6 week old infant with vomiting | 0.11 y, child, infant
        """);

    [Theory, MemberData(nameof(Chinese)), MemberData(nameof(English))]
    public void A_number_is_read_in_the_unit_of_its_measure(string words, string heard) => Spoken.Listener.Hear(words).Numbers().ShouldBe(heard);

    [Theory, MemberData(nameof(HowLong))]
    public void A_duration_belongs_to_the_finding_of_its_clause(string words, string heard) => Spoken.Listener.Hear(words).Durations().ShouldBe(heard);

    [Theory, MemberData(nameof(WhoIsIll))]
    public void The_words_say_who_is_ill(string words, string heard) => Spoken.Listener.Hear(words).Who().ShouldBe(heard);
}
