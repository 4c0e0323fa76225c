using Shouldly;
using Xunit;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Tests.Language;

public sealed class ChineseContext
{
    public static TheoryData<string, string> Denied => Spoken.Rows("""
        没有发热、咳嗽和胸痛 | no fever, no cough, no chest-pain
        没有胸痛 | no chest-pain
        没胸痛 | no chest-pain
        沒有發燒 | no fever
        我没有发烧 | no fever
        无发热 | no fever
        无发热、咳嗽、咳痰 | no fever, no cough, no phlegm
        无发热，无咳嗽 | no fever, no cough
        否认胸痛 | no chest-pain
        否认胸痛、心悸、呼吸困难 | no chest-pain, no palpitations, no breathless
        否认发热，咳嗽，胸痛 | no fever, no cough, no chest-pain
        否认有胸痛 | no chest-pain
        未见皮疹 | no rash
        未出现抽搐 | no seizure
        不发烧 | no fever
        不发烧不咳嗽 | no fever, no cough
        不发烧，也不咳嗽 | no fever, no cough
        也不头晕 | no dizziness
        头不疼 | no headache
        头不疼了 | no headache
        头已经不疼了 | no headache
        胸口不疼 | no chest-pain
        胸口一点都不疼 | no chest-pain
        肚子不怎么疼了 | no abdominal-pain
        不怎么咳了 | no cough
        从来没有胸痛 | no chest-pain
        从没晕倒过 | no faint
        从不咳嗽 | no cough
        没有出现过晕厥 | no faint
        没有明显的腹痛 | no abdominal-pain
        没有任何头晕 | no dizziness
        没什么不舒服 | no unwell
        没什么头晕的感觉 | no dizziness
        没发现皮疹 | no rash
        没有觉得恶心 | no nausea
        没感觉心慌 | no palpitations
        没有发烧也没有咳嗽 | no fever, no cough
        没有发烧或者咳嗽 | no fever, no cough
        没有恶心呕吐 | no nausea, no vomiting
        没有恶心、呕吐、腹泻这些 | no nausea, no vomiting, no diarrhoea
        没有发烧，咳嗽等症状 | no fever, no cough
        既没有发烧也没有头痛 | no fever, no headache
        发烧没有 | no fever
        发烧倒是没有 | no fever
        咳嗽没有，发烧也没有 | no cough, no fever
        咳嗽、发烧都没有 | no cough, no fever
        发烧咳嗽都没有 | no fever, no cough
        胸痛(-) | no chest-pain
        胸痛（－） | no chest-pain
        发热：无 | no fever
        发热:无，咳嗽:无 | no fever, no cough
        皮疹阴性 | no rash
        已排除心梗 | no heart-attack
        排除了肺炎 | no pneumonia
        没有痰 | no phlegm
        没痰 | no phlegm
        没有胸口疼 | no chest-pain
        没有高血压、糖尿病史 | no hypertension, no diabetes
        否认高血压、糖尿病、冠心病史 | no hypertension, no diabetes, no heart-disease
        没有再发烧 | no fever
        今天没有发烧 | no fever
        没有 fever 也没有 cough | no fever, no cough
        no 胸痛 | no chest-pain
        大便没带血，没有便血 | no bloody-stool
        木有发烧 | no fever
        不痒 | no itching
        不是肺炎，医生说的 | no pneumonia
        不痛不痒 | no itching
        没打针，没咳嗽 | no cough
        不喘 | no breathless
        不会喘 | no breathless
        嗓子不痛 | no sore-throat
        没啥不舒服 | no unwell
        医生说不是肺炎，是感冒 | no pneumonia
        不是发烧，是怕冷 | no fever
        没有什么头晕 | no dizziness
        没便血 | no bloody-stool
        流涕很没有了 | no runny-nose
        没有喘了 | no breathless
        """);

    public static TheoryData<string, string> Present => Spoken.Rows("""
        胸口疼 | chest-pain
        我胸口疼得厉害 | chest-pain
        没有不舒服就是胸口疼 | no unwell, chest-pain
        没发烧就是咳嗽 | no fever, cough
        没有发烧，就是咳嗽 | no fever, cough
        没有发烧，但是咳嗽 | no fever, cough
        没有发烧但咳嗽 | no fever, cough
        没有发烧，有点咳嗽 | no fever, cough
        没有发烧，有咳嗽 | no fever, cough
        没发烧，只是头晕 | no fever, dizziness
        不发烧，咳嗽三天了 | no fever, cough
        没发烧，咳嗽得厉害 | no fever, cough
        没有头痛，可是恶心 | no headache, nausea
        不咳嗽不过嗓子疼 | no cough, sore-throat
        肚子不疼就是有点胀 | no abdominal-pain, bloating
        头不疼胸口疼 | no headache, chest-pain
        不是不疼，胸痛还在 | chest-pain
        头不是不疼 | headache
        不得不咳嗽 | cough
        没法不咳嗽 | cough
        疼得没法睡，胸口疼 | insomnia, chest-pain
        没吃东西就吐 | vomiting
        没吃药，一直头疼 | headache
        没睡好头疼 | headache
        胸口疼没事 | chest-pain
        胸口疼，没事的 | chest-pain
        头疼没好 | headache
        头疼还没好 | headache
        咳嗽一直没好 | cough
        咳嗽止不住 | cough
        不停地咳嗽 | cough
        一直不停的咳 | cough
        忍不住咳嗽 | cough
        咳嗽没有好转 | cough
        胸痛没有缓解 | chest-pain
        吃了药没用还是头疼 | headache
        不知道怎么了胸口疼 | chest-pain
        不小心晕倒 | faint
        不能躺下，呼吸困难 | breathless
        不敢呼吸，胸痛 | chest-pain
        不想吃饭，恶心 | nausea
        不舒服 | unwell
        没力气，头晕 | fatigue, dizziness
        没有力气 | fatigue
        四肢无力，发热 | fatigue, fever
        除了咳嗽没有别的 | cough
        除了发烧没有其他不舒服 | fever, no unwell
        除了头晕还恶心 | dizziness, nausea
        比昨天头疼 | headache
        头疼比昨天厉害 | headache
        从来没有这么头疼过 | headache
        从没这样胸痛过 | chest-pain
        无缘无故胸痛 | chest-pain
        无明显诱因出现胸痛 | chest-pain
        咳嗽不见好转 | cough
        头疼不缓解 | headache
        发烧不退 | fever
        不仅发烧还咳嗽 | fever, cough
        不光头晕，还恶心 | dizziness, nausea
        有发烧、咳嗽，没有胸痛 | fever, cough, no chest-pain
        咳嗽有，发烧没有 | cough, no fever
        头晕，没有恶心 | dizziness, no nausea
        左胳膊也疼，冒冷汗 | pain-in-arm-or-jaw, cold-sweat
        胸口像压石头一样 | crushing-chest-pain
        頭暈，噁心 | dizziness, nausea
        胸悶、呼吸困難 | chest-tightness, breathless
        有高血压、糖尿病史 | hypertension, diabetes
        既往有高血压，糖尿病 | hypertension, diabetes
        高血压10年 | hypertension
        睡不著，頭痛 | insomnia, headache
        肚子又胀又疼 | bloating, abdominal-pain
        我 chest pain 两天 | chest-pain
        头晕胸口疼 | dizziness, chest-pain
        不管怎么躺都头疼 | headache
        没日没夜地咳嗽 | cough
        不是很痒 | itching
        头不太疼 | headache
        比以前头疼 | headache
        疼一阵就好了，胸口疼 | chest-pain
        为什么会头疼 | headache
        出院没几天又发烧 | fever
        跟以前一样咳嗽 | cough
        不止头晕，还恶心 | dizziness, nausea
        止咳药吃了，还咳嗽 | cough
        孩子退烧药吃了没用，还是发烧 | fever
        但是不咳嗽，头疼 | no cough, headache
        最主要是头疼，恶心 | headache, nausea
        是胃不好怎么头疼 | headache
        """);

    public static TheoryData<string, string> Past => Spoken.Rows("""
        去年胸痛过 | past chest-pain
        去年晕倒过一次 | past faint
        以前头痛过 | past headache
        以前有过胸痛 | past chest-pain
        之前有头晕，现在好了 | past dizziness
        小时候经常发烧 | past fever
        小时候抽搐过 | past seizure
        前年得过肺炎 | past pneumonia
        曾经咯血 | past coughing-blood
        既往咯血 | past coughing-blood
        发烧已经好了 | past fever
        发烧已经退了 | past fever
        咳嗽好了 | past cough
        昨天发烧，今天好了 | past fever
        拉肚子已经痊愈 | past diarrhoea
        皮疹消退了 | past rash
        去年有过胸痛，现在头晕 | past chest-pain, dizziness
        以前没有头痛 | past headache
        十年前得过阑尾炎 | past appendicitis
        上次发烧是肺炎 | past fever, past pneumonia
        那次胸痛，现在呼吸困难 | past chest-pain, breathless
        年轻的时候晕倒过 | past faint
        """);

    public static TheoryData<string, string> NotPast => Spoken.Rows("""
        昨天开始发烧 | fever
        昨天发烧 | fever
        刚才晕倒了 | faint
        3天前开始咳嗽 | cough
        三年前开始头痛 | headache
        去年开始一直咳嗽 | cough
        以前就头痛，最近又头痛 | past headache, headache
        咳嗽好多了 | cough
        头疼好点了 | headache
        前天吐了两次 | vomiting
        上个月开始腹痛，一直到现在 | abdominal-pain
        反复胸痛两年 | chest-pain
        吃饭前肚子疼 | abdominal-pain
        运动之后胸痛 | chest-pain
        头痛又犯了 | headache
        之前发烧，现在咳嗽 | fever, cough
        前几天吐过 | vomiting
        半个月前开始腹泻 | diarrhoea
        从前天晚上开始发烧 | fever
        孩子一个月前咳嗽，到现在没好 | cough
        """);

    public static TheoryData<string, string> Hypothetical => Spoken.Rows("""
        会不会是心梗 | maybe heart-attack
        是不是肺炎 | maybe pneumonia
        是不是阑尾炎啊 | maybe appendicitis
        万一发烧怎么办 | maybe fever
        怕是心梗 | maybe heart-attack
        担心是肺炎 | maybe pneumonia
        我怕得心梗 | maybe heart-attack
        如果发烧要去医院吗 | maybe fever
        如果胸痛加重，或者呼吸困难怎么办 | maybe chest-pain, maybe breathless
        要是晕倒了怎么办 | maybe faint
        有没有发烧 | maybe fever
        有没有发烧、咳嗽 | maybe fever, maybe cough
        会不会发烧 | maybe fever
        会发烧吗 | maybe fever
        有咳嗽吗 | maybe cough
        是肺炎吗 | maybe pneumonia
        发烧没有？ | maybe fever
        不知道是不是发烧 | maybe fever
        不确定是不是肺炎 | maybe pneumonia
        怀疑是阑尾炎 | maybe appendicitis
        疑似肺炎 | maybe pneumonia
        可能是肺炎 | maybe pneumonia
        不排除肺炎 | maybe pneumonia
        不除外心梗 | maybe heart-attack
        心梗待排 | maybe heart-attack
        咳嗽三天，会不会是肺炎 | cough, maybe pneumonia
        胸口疼，担心是心梗 | chest-pain, maybe heart-attack
        怎么预防肺炎 | maybe pneumonia
        夜里不咳嗽，白天咳 | maybe cough, cough
        坐着不头晕 | maybe dizziness
        晚上没有发烧 | maybe fever
        会引起腹泻吗 | maybe diarrhoea
        """);

    public static TheoryData<string, string> NotHypothetical => Spoken.Rows("""
        胸口疼是怎么回事？ | chest-pain
        头疼严重吗 | headache
        发烧要紧吗？ | fever
        咳嗽怎么办 | cough
        胸痛怎么治？ | chest-pain
        头晕，是不是该去医院 | dizziness
        """);

    public static TheoryData<string, string> SomeoneElse => Spoken.Rows("""
        我爸有心脏病 | other's heart-disease
        家里人有糖尿病 | other's diabetes
        家族史：高血压 | other's hypertension
        有高血压家族史 | other's hypertension
        我爸有心脏病，我胸口疼 | other's heart-disease, chest-pain
        我胸口疼，我爸有心脏病 | chest-pain, other's heart-disease
        我妈有糖尿病，我最近头晕 | other's diabetes, dizziness
        头疼三天，我妈以前得过心梗 | headache, other's heart-attack
        邻居得了肺炎，我咳嗽 | other's pneumonia, cough
        同事发烧了，我也咳嗽 | other's fever, cough
        我老公感冒咳嗽，我也开始嗓子疼 | other's cough, sore-throat
        我爷爷死于心梗 | other's heart-attack
        胸闷，父亲有冠心病 | chest-tightness, other's heart-disease
        我爸也有心脏病。走路快了胸闷 | other's heart-disease, chest-tightness
        跟男朋友吵架之后胸闷 | chest-tightness
        大姨妈推迟了，肚子疼 | abdominal-pain
        别人说头晕要补铁，我头晕三天了 | other's dizziness, dizziness
        """);

    public static TheoryData<string, string> PatientIsRelative => Spoken.Rows("""
        我妈胸口疼得厉害 | chest-pain
        我爸突然晕倒了 | faint
        我妈有高血压，今天头晕 | hypertension, dizziness
        孩子发烧三天，不咳嗽 | fever, no cough
        宝宝拉肚子 | diarrhoea
        我儿子发烧，没有咳嗽 | fever, no cough
        我家宝宝起疹子，怕传染 | rash
        老公胸痛，出冷汗 | chest-pain, cold-sweat
        想问一下我妈胸口疼怎么办 | chest-pain
        我妈胸口疼，我担心是心梗 | chest-pain, maybe heart-attack
        宝宝发烧三天，我给他量了，昨天开始咳嗽 | fever, cough
        孩子咳嗽，我之前也咳嗽 | cough, other's cough
        我家宝宝偶尔咳嗽 | cough
        宝宝哭得厉害，连妈妈也不要，他发烧了 | fever
        男孩5岁，我儿子，昨天发烧，流鼻涕 | fever, runny-nose
        家里有人感冒，宝宝发烧了 | fever
        """);

    [Theory, MemberData(nameof(Denied))]
    public void What_is_denied_is_absent(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(Present))]
    public void What_only_sounds_denied_is_present(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(Past))]
    public void What_is_over_is_past(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(NotPast))]
    public void What_began_earlier_and_goes_on_is_present(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(Hypothetical))]
    public void What_is_feared_or_asked_is_hypothetical(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(NotHypothetical))]
    public void A_question_about_a_symptom_is_not_a_doubt_about_it(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(SomeoneElse))]
    public void What_others_have_is_not_the_patients(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(PatientIsRelative))]
    public void A_relative_who_is_ill_now_is_the_patient(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);
}
