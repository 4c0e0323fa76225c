using System.Globalization;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>A small vocabulary of our own, so that the reader is tested apart from the knowledge.</summary>
internal static class Spoken
{
    public static readonly Listener Listener = new(
    [
        Finding("chest-pain", "胸痛;胸疼;(胸|胸口|心口|胸部)~(疼|痛);心口疼", "chest pain;pain in (my|the|his|her) chest;chest~(hurts|aches)"),
        Finding("crushing-chest-pain", "(胸|胸口)~压石头;压榨性胸痛", "crushing chest pain;elephant on my chest"),
        Finding("chest-tightness", "胸闷;(胸|胸口)~(发闷|闷)", "chest tightness;tight chest"),
        Finding("pain-in-arm-or-jaw", "(左臂|左胳膊|下巴)~(疼|痛)", "(arm|jaw) pain;pain in (my|the|his|her) (left arm|jaw)"),
        Finding("cold-sweat", "冷汗", "cold sweat"),
        Finding("sweating", "大汗;出汗", "sweating;diaphoresis"),
        Finding("breathless", "喘不上气;呼吸困难;气短;气促;喘", "shortness of breath;short of breath;breathless;dyspnoea;SOB;difficulty breathing"),
        Finding("palpitations", "心慌;心悸", "palpitation;heart is racing"),
        Finding("fever", "发热;发烧;高烧;低烧", "fever;febrile"),
        Finding("chills", "寒战;发冷;打寒颤", "chill"),
        Finding("cough", "咳嗽;咳", "cough"),
        Finding("coughing-blood", "咯血;咳血;痰中带血", "coughing up blood;haemoptysis"),
        Finding("phlegm", "咳痰;有痰;痰", "phlegm;sputum"),
        Finding("sore-throat", "咽痛;嗓子疼;喉咙痛;(嗓子|喉咙)~(疼|痛)", "sore throat"),
        Finding("runny-nose", "流鼻涕;流涕", "runny nose"),
        Finding("headache", "头痛;头疼;(头|脑袋)~(疼|痛)", "headache;head hurts"),
        Finding("dizziness", "头晕;头昏", "dizzy;dizziness;lightheaded;light-headed"),
        Finding("faint", "晕倒;昏倒;晕厥", "faint;pass out;syncope"),
        Finding("nausea", "恶心;想吐;反胃", "nausea;nauseous;n/v"),
        Finding("vomiting", "呕吐;吐了;吐", "vomit;throw up"),
        Finding("abdominal-pain", "腹痛;肚子疼;肚子痛;(肚子|腹部)~(疼|痛)", "abdominal pain;stomach ache;belly pain;(stomach|belly)~(hurts|aches)"),
        Finding("bloating", "腹胀;肚子胀;肚子~胀", "bloating;bloated"),
        Finding("diarrhoea", "腹泻;拉肚子", "diarrhoea;loose stool"),
        Finding("bloody-stool", "便血;大便带血", "blood in (my|the) stool;bloody stool"),
        Finding("rash", "皮疹;起疹子", "rash"),
        Finding("itching", "痒;瘙痒", "itch;itchy"),
        Finding("back-pain", "腰痛;腰疼;背痛", "back pain;backache;back~(hurts|aches)"),
        Finding("leg-swelling", "腿肿;下肢水肿", "leg swelling;swollen leg;oedema"),
        Finding("insomnia", "失眠;睡不着;没法睡", "insomnia;can't sleep"),
        Finding("fatigue", "乏力;没力气;没有力气;无力", "fatigue;tired;no energy"),
        Finding("unwell", "不舒服;难受", "unwell"),
        Finding("seizure", "抽搐;抽风;惊厥", "seizure;convulsion"),
        Finding("numbness", "麻木;发麻", "numbness;numb"),
        Finding("weight-loss", "消瘦;体重下降", "weight loss"),
        Finding("painful-urination", "尿痛;小便疼", "dysuria;burning when I pee"),
        Finding("suicidal-thoughts", "想死;不想活;自杀", "suicidal;want to die;kill myself"),
        Finding("heart-attack", "心梗;心肌梗死", "heart attack;myocardial infarction"),
        Finding("pneumonia", "肺炎", "pneumonia"),
        Finding("appendicitis", "阑尾炎", "appendicitis"),
        Condition("heart-disease", "心脏病;冠心病", "heart disease;coronary artery disease"),
        Condition("diabetes", "糖尿病", "diabetes;diabetic"),
        Condition("hypertension", "高血压", "hypertension;high blood pressure"),
        Condition("asthma", "哮喘", "asthma"),
    ]);

    private static FindingPhrases Finding(string code, string chinese, string english) => new(code, chinese.Split(';'), english.Split(';'));

    private static FindingPhrases Condition(string code, string chinese, string english) => Finding(code, chinese, english) with { IsLasting = true, IsBackground = true };

    /// <summary>What is heard, in the order of the message: "fever", "no cough", "past headache", "maybe pneumonia", "other's asthma".</summary>
    public static string Findings(this Heard heard) => string.Join(", ", heard.Mentions.Select(mention => mention.Context switch
    {
        Context.Absent => "no ",
        Context.Past => "past ",
        Context.Hypothetical => "maybe ",
        Context.SomeoneElse => "other's ",
        _ => "",
    } + mention.Code));

    /// <summary>The numbers: "temperature 39.2, systolic 180".</summary>
    public static string Numbers(this Heard heard) => string.Join(", ", heard.Measurements.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{Name(one.Measure)} {one.Value:0.##}")));

    /// <summary>How long: "cough 72 h", or "72 h" for the whole illness.</summary>
    public static string Durations(this Heard heard) => string.Join(", ", heard.Durations.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Of} {one.Hours:0.##} h").Trim()));

    /// <summary>Who is ill: "58 y, female, pregnant, 我妈".</summary>
    public static string Who(this Heard heard) => string.Join(", ", new[]
    {
        heard.Subject.AgeYears is { } age ? string.Create(CultureInfo.InvariantCulture, $"{age:0.##} y") : "",
        heard.Subject.Sex is Sex.Unknown ? "" : Name(heard.Subject.Sex),
        heard.Subject.Pregnancy switch { Pregnancy.Unknown => "", Pregnancy.None => "not pregnant", Pregnancy.AfterBirth => "after birth", _ => "pregnant" },
        heard.Subject.IsChild ? "child" : "",
        heard.Subject.Relation ?? "",
    }.Where(part => part.Length > 0));

    private static string Name(Enum value) => string.Concat(value.ToString().Select((c, index) => char.IsUpper(c) && index > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>Rows written as "words | what is heard", one a line.</summary>
    public static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            rows.Add(line[..line.LastIndexOf('|')].Trim(), line[(line.LastIndexOf('|') + 1)..].Trim());
        return rows;
    }
}
