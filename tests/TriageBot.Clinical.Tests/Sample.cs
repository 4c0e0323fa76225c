using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Tests;

/// <summary>A very small hospital: enough knowledge to see each rule of the engine at work.</summary>
internal static class Sample
{
    public static readonly DateTime Noon = new(2026, 11, 18, 12, 0, 0, DateTimeKind.Unspecified);

    public static readonly IReadOnlyList<KnowledgeFile> Files =
    [
        new("findings/sample.yaml", """
            entries:
              - {id: chest-pain, name: {zh: 胸痛, en: chest pain}, phrases: {zh: [胸痛, 胸口疼], en: [chest pain]}, ask: {zh: 胸口痛吗？, en: Chest pain?}}
              - {id: crushing-chest-pain, name: {zh: 胸口压榨痛, en: crushing chest pain}, ask: {zh: 压着痛吗？, en: Crushing?}, implies: [chest-pain]}
              - {id: cold-sweat, name: {zh: 冷汗, en: cold sweat}, phrases: {zh: [冷汗], en: [cold sweat]}, ask: {zh: 出冷汗吗？, en: Cold sweat?}}
              - {id: arm-pain, name: {zh: 手臂痛, en: arm pain}, phrases: {zh: [手臂痛], en: [arm pain]}, ask: {zh: 手臂痛吗？, en: Arm pain?}}
              - {id: cough, common: true, name: {zh: 咳嗽, en: cough}, phrases: {zh: [咳嗽], en: [cough]}, ask: {zh: 咳嗽吗？, en: Cough?}}
              - {id: fever, common: true, name: {zh: 发热, en: fever}, phrases: {zh: [发烧], en: [fever]}, ask: {zh: 发烧吗？, en: Fever?}, measured-by: temperature >= 37.3}
              - {id: coughing-blood, name: {zh: 咯血, en: coughing blood}, phrases: {zh: [咳血], en: [coughing blood]}, ask: {zh: 咳血吗？, en: Blood?}}
              - {id: wheeze, name: {zh: 喘鸣, en: wheeze}, ask: {zh: 喘吗？, en: Wheeze?}}
              - {id: immunosuppressed, kind: condition, name: {zh: 免疫力低, en: weak immune system}, ask: {zh: 免疫力低吗？, en: Weak immune system?}}
              - {id: anticoagulant, kind: medicine, name: {zh: 抗凝药, en: blood thinner}, ask: {zh: 吃抗凝药吗？, en: Blood thinner?}}
              - {id: suicidal-thoughts, name: {zh: 想死, en: suicidal thoughts}, phrases: {zh: [想死], en: [want to die]}, ask: {zh: 想死吗？, en: Suicidal?}}
            """),
        new("conditions/sample.yaml", """
            owner: sample owner
            review: 2027-01-01
            source: sample
            entries:
              - {id: lung-nodule, name: {zh: 肺结节, en: lung nodule}, phrases: {zh: [肺结节, 肺小结节], en: [lung nodule]}, departments: [respiratory, general-medicine]}
              - {id: bronchitis, name: {zh: 支气管炎, en: bronchitis}, phrases: {zh: [支气管炎, 百日咳嗽], en: [bronchitis, bronchitic cough]}, implies: [cough], passes: true, departments: [respiratory]}
            """),
        new("red-flags/sample.yaml", """
            owner: sample owner
            review: 2027-01-01
            entries:
              - id: heart
                name: {zh: 心, en: heart}
                group: chest-pain
                acuity: immediate
                when: {all: [chest-pain, {any: [cold-sweat, arm-pain]}], age: ">= 16"}
                say: {zh: 请拨打 120。, en: Call 120.}
                source: sample
                examples:
                  - {it: fires, age: 60, has: [chest-pain, cold-sweat], expect: fires}
                  - {it: asks, age: 60, nearly: true, has: [chest-pain], expect: asks cold-sweat}
                  - {it: rests, age: 60, has: [chest-pain], denies: [cold-sweat, arm-pain], expect: ruled-out}
              - id: weak-and-hot
                name: {zh: 免疫低发热, en: fever in the weak}
                group: sepsis
                acuity: emergent
                when: {all: [fever, immunosuppressed]}
                say: {zh: 请现在去急诊。, en: Go to the emergency department now.}
                source: sample
                examples:
                  - {it: fires, has: [fever, immunosuppressed], expect: fires}
                  - {it: counts a refusal, has: [fever], declines: [immunosuppressed], expect: fires}
                  - {it: asks, nearly: true, has: [fever], expect: asks immunosuppressed}
                  - {it: rests, denies: [fever], expect: ruled-out}
              - id: bleeding-lung
                name: {zh: 咯血, en: coughing blood}
                group: breathing
                acuity: emergent
                when: {all: [coughing-blood, anticoagulant]}
                say: {zh: 请现在去急诊。, en: Go now.}
                source: sample
                examples:
                  - {it: fires, has: [coughing-blood, anticoagulant], expect: fires}
                  - {it: asks, nearly: true, has: [coughing-blood], expect: asks anticoagulant}
                  - {it: rests, denies: [coughing-blood], expect: ruled-out}
              - id: wants-to-die
                name: {zh: 想死, en: suicidal}
                group: crisis
                acuity: emergent
                crisis: true
                when: {all: [suicidal-thoughts]}
                say: {zh: 我们很担心您。, en: We are worried about you.}
                source: sample
                examples:
                  - {it: fires, has: [suicidal-thoughts], expect: fires}
                  - {it: rests, nearly: true, denies: [suicidal-thoughts], expect: ruled-out}
            """),
        new("complaints/sample.yaml", """
            owner: sample owner
            review: 2027-01-01
            entries:
              - id: chest
                name: {zh: 胸痛, en: chest pain}
                opens-with: [chest-pain]
                rank: 10
                red-flags: [heart]
                otherwise: urgent
                routes: [cardiology]
                safety-net: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
                better-within: 12 h
                self-care: {zh: 休息。, en: Rest.}
                source: sample
                examples: [{it: is seen today, age: 40, has: [chest-pain], expect: urgent}]
              - id: cough
                name: {zh: 咳嗽, en: cough}
                opens-with: [cough]
                rank: 60
                red-flags: [bleeding-lung, weak-and-hot]
                rules:
                  - {id: cough-for-weeks, acuity: non-urgent, when: {duration: ">= 3 w"}, because: {zh: 咳了很久。, en: A long cough.}}
                otherwise: self-care
                routes: [respiratory]
                safety-net: [{zh: 一, en: one}, {zh: 二, en: two}, {zh: 三, en: three}]
                better-within: 3 d
                self-care: {zh: 多喝水。, en: Drink.}
                source: sample
                examples: [{it: stays at home, age: 40, has: [cough], expect: self-care}, {it: sees a clinic, age: 40, has: [cough], duration: 4 w, expect: non-urgent}]
            """),
        new("departments.yaml", """
            owner: sample owner
            review: 2027-01-01
            source: sample
            entries:
              - {id: emergency, name: {zh: 急诊科, en: Emergency}, about: {zh: 急, en: urgent}, hours: always}
              - {id: general-medicine, name: {zh: 全科, en: General medicine}, about: {zh: 全, en: all}, from-age: 14, hours: "Mon-Fri 08:00-17:30"}
              - {id: paediatrics, name: {zh: 儿科, en: Paediatrics}, about: {zh: 儿, en: children}, below-age: 14, hours: always}
              - {id: nurse-desk, name: {zh: 导诊台, en: Nurse desk}, about: {zh: 导诊, en: guide}, hours: always}
              - {id: obstetrics, name: {zh: 产科, en: Obstetrics}, about: {zh: 产, en: birth}, sex: female, hours: always}
              - {id: cardiology, name: {zh: 心内科, en: Cardiology}, about: {zh: 心, en: heart}, from-age: 14, hours: "Mon-Fri 08:00-17:30"}
              - {id: respiratory, name: {zh: 呼吸科, en: Respiratory}, about: {zh: 肺, en: lungs}, from-age: 14, hours: "Mon-Fri 08:00-17:30"}
            """),
        new("gate.yaml", """
            owner: sample owner
            review: 2027-01-01
            source: sample
            entries:
              - {id: all, for: adults, ask: {zh: 有吗？, en: Any?}, why: {zh: 重要。, en: Matters.}, findings: [immunosuppressed, anticoagulant]}
              - {id: small, for: children, ask: {zh: 有吗？, en: Any?}, why: {zh: 重要。, en: Matters.}, findings: [immunosuppressed]}
            """),
        new("offered.yaml", """
            entries:
              - {id: adults, complaints: [chest, cough]}
              - {id: children, complaints: [cough]}
            """),
        KnowledgeFiles.Embedded().Single(file => file.Path is "wording.yaml"),
    ];

    public static readonly KnowledgeBase Knowledge = KnowledgeReader.Read(Files);

    public static readonly Patient Adult = new(58, Sex.Male);

    public static ClinicalPicture Picture(Patient? patient = null, string[]? has = null, string[]? denies = null, params Measurement[] measurements) =>
        Knowledge.Implications.Learn(
            ClinicalPicture.Of(patient ?? Adult),
            [.. (has ?? []).Select(code => new Finding(code, Presence.Present, Said(code))), .. (denies ?? []).Select(code => new Finding(code, Presence.Absent, Said(code)))],
            measurements, []);

    public static Quote Said(string words) => new(words, 1, 0);

    /// <summary>An interview in which a few findings are already known, and its next turn.</summary>
    public static IntakeTurn Start(ClinicalPicture picture, Tongue tongue = Tongue.English) => Start(Knowledge, picture, tongue);

    public static IntakeTurn Start(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue = Tongue.English) =>
        Interview.Go(knowledge, IntakeState.Begin(tongue, picture.Patient, false) with { Picture = picture }, Clinical.Language.Heard.Nothing, Noon);

    public static IntakeTurn Answer(this IntakeTurn turn, params string[] choices) =>
        Interview.Take(Knowledge, turn.State, new(Choices: choices), turn.State.Asked.Count + 1, Noon);

    public static IntakeTurn Say(this IntakeTurn turn, string text) =>
        Interview.Take(Knowledge, turn.State, new(text), turn.State.Asked.Count + 1, Noon);

    public static IntakeTurn Skip(this IntakeTurn turn) =>
        Interview.Take(Knowledge, turn.State, new(Skip: true), turn.State.Asked.Count + 1, Noon);

    /// <summary>Answers "no" to everything until the interview stops.</summary>
    public static IntakeTurn DenyAll(this IntakeTurn turn)
    {
        while (turn.State.Open is { } open)
            turn = open.Kind switch
            {
                QuestionKind.YesNo => turn.Answer(Question.No),
                QuestionKind.CheckList => turn.Answer(Question.None),
                _ => turn.Skip(),
            };
        return turn;
    }
}
