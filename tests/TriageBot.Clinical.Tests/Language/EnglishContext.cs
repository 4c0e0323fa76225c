using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

public sealed class EnglishContext
{
    public static TheoryData<string, string> Denied => Spoken.Rows("""
        No fever | no fever
        no fever, chills or cough | no fever, no chills, no cough
        No fever, no cough | no fever, no cough
        I don't have a fever | no fever
        I dont have chest pain | no chest-pain
        I do not have any chest pain | no chest-pain
        I don't have chest pain or shortness of breath | no chest-pain, no breathless
        He denies chest pain | no chest-pain
        Denies fever, chills, nausea, vomiting | no fever, no chills, no nausea, no vomiting
        She denied any chest pain, shortness of breath, or palpitations | no chest-pain, no breathless, no palpitations
        denies having chest pain | no chest-pain
        without chest pain | no chest-pain
        cough without fever | cough, no fever
        headache without nausea or vomiting | headache, no nausea, no vomiting
        never had a seizure | no seizure
        I have never fainted | no faint
        negative for fever and cough | no fever, no cough
        no evidence of pneumonia | no pneumonia
        no signs of pneumonia | no pneumonia
        My chest doesn't hurt | no chest-pain
        my chest does not hurt | no chest-pain
        my stomach isn't hurting | no abdominal-pain
        she isn't coughing | no cough
        He is not vomiting | no vomiting
        not dizzy | no dizziness
        neither fever nor cough | no fever, no cough
        No fever nor chills | no fever, no chills
        free of chest pain | no chest-pain
        chest pain free | no chest-pain
        Fever: none | no fever
        fever: no | no fever
        Chest pain: denied | no chest-pain
        rash is absent | no rash
        pneumonia was ruled out | no pneumonia
        ruled out for pneumonia | no pneumonia
        no history of diabetes | no diabetes
        No known heart disease | no heart-disease
        He has no chest pain | no chest-pain
        She has had no vomiting | no vomiting
        he no longer has chest pain | no chest-pain
        No rales, rhonchi or cough | no cough
        No clubbing, cyanosis, or oedema | no leg-swelling
        denies any recent nausea, vomiting and diarrhoea | no nausea, no vomiting, no diarrhoea
        at the time of discharge no fever | no fever
        not consistent with pneumonia | no pneumonia
        no findings to suggest pneumonia | no pneumonia
        low suspicion for pneumonia | no pneumonia
        no pallor or history of diabetes | no diabetes
        -ve for cough | no cough
        I haven't had any diarrhoea | no diarrhoea
        hasn't had a cough | no cough
        There is no rash | no rash
        there was no loss of balance, no headache | no headache
        no associated nausea, vomiting, or diaphoresis | no nausea, no vomiting, no sweating
        Patient denies headache, dizziness and numbness | no headache, no dizziness, no numbness
        no more cough | no cough
        Negative for rash | no rash
        no n/v | no nausea
        w/o fever | no fever
        I am not feeling short of breath | no breathless
        absence of fever | no fever
        didn't pass out | no faint
        rash (-) | no rash
        No fever/chills | no fever, no chills
        not having any headaches | no headache
        There have been no fevers | no fever
        """);

    public static TheoryData<string, string> Present => Spoken.Rows("""
        chest pain | chest-pain
        I have chest pain | chest-pain
        my chest hurts | chest-pain
        No fever but chest pain | no fever, chest-pain
        no fever, but I have a cough | no fever, cough
        no fever however he is coughing | no fever, cough
        I have no fever, just a cough | no fever, cough
        no chest pain except when coughing | no chest-pain, cough
        no fever although I have chills | no fever, chills
        Not only chest pain but nausea | chest-pain, nausea
        no change in headache | headache
        no relief of the back pain | back-pain
        can't stop coughing | cough
        can't stop vomiting | vomiting
        I can't sleep because of the pain in my chest | insomnia, chest-pain
        headache without relief | headache
        cough not improving | cough
        my cough is no better | cough
        the headache won't go away | headache
        headache that doesn't go away | headache
        the rash has not gone away | rash
        The pain doesn't stop, chest pain for 2 hours | chest-pain
        I couldn't walk, back pain | back-pain
        no appetite, nausea | nausea
        no energy and dizzy | fatigue, dizziness
        No idea why but I have chest pain | chest-pain
        never had chest pain like this before | chest-pain
        not eating, vomiting | vomiting
        no doubt I have a fever | fever
        I have not slept, headache all night | headache
        I have chest pain, no fever | chest-pain, no fever
        positive for cough, negative for fever | cough, no fever
        no fever, cough for 3 days | no fever, cough
        no fever, has had a cough | no fever, cough
        no fever. Cough present. | no fever, cough
        c/o chest pain, denies SOB | chest-pain, no breathless
        complains of headache and dizziness, denies fever | headache, dizziness, no fever
        throwing up and feeling dizzy | vomiting, dizziness
        I've vomited twice | vomiting
        itchy rash | itching, rash
        swollen legs, short of breath | leg-swelling, breathless
        Nothing helps the headache | headache
        medicine did not help my headache | headache
        not taking anything for the cough | cough
        felt lightheaded and nauseous | dizziness, nausea
        diarrhea and belly pain | diarrhoea, abdominal-pain
        other than a cough no symptoms | cough
        apart from a headache I am fine | headache
        """);

    public static TheoryData<string, string> Past => Spoken.Rows("""
        I had chest pain last year | past chest-pain
        last year I had a seizure | past seizure
        history of syncope | past faint
        h/o seizure | past seizure
        previously had pneumonia | past pneumonia
        I used to get headaches | past headache
        the cough has resolved | past cough
        my fever went away | past fever
        fever is gone | past fever
        headache resolved | past headache
        as a child I had seizures | past seizure
        pneumonia 5 years ago | past pneumonia
        past episodes of fainting | past faint
        I had a rash in the past | past rash
        prior pneumonia | past pneumonia
        """);

    public static TheoryData<string, string> NotPast => Spoken.Rows("""
        chest pain since yesterday | chest-pain
        fever started 3 days ago | fever
        3-day history of cough | cough
        two week history of headache and dizziness | headache, dizziness
        He presented with chest pain | chest-pain
        She was found to have a fever | fever
        The patient was nauseous and vomited | nausea, vomiting
        yesterday I fainted | faint
        history of diabetes and hypertension | diabetes, hypertension
        PMH: asthma, hypertension | asthma, hypertension
        past medical history significant for diabetes | diabetes
        headaches for two years, ongoing | headache
        He vomited twice this morning | vomiting
        used to be fine, now short of breath | breathless
        He was noted to be febrile | fever
        presented with a history of dry cough for 1 week | cough
        weight loss in the past two months | weight-loss
        She has a history of back pain of 6 months duration | back-pain
        my back pain is back again | back-pain
        last night I had chest pain | chest-pain
        """);

    public static TheoryData<string, string> Hypothetical => Spoken.Rows("""
        could it be a heart attack? | maybe heart-attack
        I'm worried about a heart attack | maybe heart-attack
        worried it is pneumonia | maybe pneumonia
        is it appendicitis? | maybe appendicitis
        what if I get a fever | maybe fever
        if I have chest pain should I call | maybe chest-pain
        return if fever or vomiting develops | maybe fever, maybe vomiting
        call if you have shortness of breath | maybe breathless
        in case of seizure | maybe seizure
        possible pneumonia | maybe pneumonia
        rule out appendicitis | maybe appendicitis
        r/o heart attack | maybe heart-attack
        concern for pneumonia | maybe pneumonia
        evaluate for pneumonia | maybe pneumonia
        not sure if I have a fever | maybe fever
        I don't know if this is pneumonia | maybe pneumonia
        might be appendicitis | maybe appendicitis
        cannot exclude pneumonia | maybe pneumonia
        cough for a week, could this be pneumonia | cough, maybe pneumonia
        chest pain, afraid of a heart attack | chest-pain, maybe heart-attack
        do I have diabetes | maybe diabetes
        side effects include nausea and vomiting | maybe nausea, maybe vomiting
        Watch for fever, rash, or vomiting | maybe fever, maybe rash, maybe vomiting
        """);

    public static TheoryData<string, string> NotHypothetical => Spoken.Rows("""
        why does my chest hurt? | chest-pain
        what should I do about my headache? | headache
        is my chest pain serious? | chest-pain
        my chest hurts if I press it | chest-pain
        she feels as if she will faint | faint
        if I walk fast my chest hurts | chest-pain
        """);

    public static TheoryData<string, string> SomeoneElse => Spoken.Rows("""
        my father had a heart attack at 50 | other's heart-attack
        family history of diabetes | other's diabetes
        mother with diabetes, I have chest pain | other's diabetes, chest-pain
        My father had a heart attack, I have chest pain | other's heart-attack, chest-pain
        I have a cough. My mother has asthma. | cough, other's asthma
        his father died of a heart attack | other's heart-attack
        A 40-year-old man with chest pain. His father had a heart attack at 45. He denies fever. | chest-pain, other's heart-attack, no fever
        family history: hypertension, diabetes | other's hypertension, other's diabetes
        my coworker has pneumonia and I have a cough | other's pneumonia, cough
        heart disease runs in my family | other's heart-disease
        She coughs. Her brother has asthma. She has a fever. | cough, other's asthma, fever
        """);

    public static TheoryData<string, string> PatientIsRelative => Spoken.Rows("""
        my son has a fever | fever
        my mother has chest pain | chest-pain
        My daughter is vomiting and has a rash, no fever | vomiting, rash, no fever
        my husband passed out just now | faint
        my baby has a cough, he is short of breath | cough, breathless
        my wife says I should come, chest pain since this morning | chest-pain
        My dad has diabetes and today he fainted | diabetes, faint
        my mother told me to ask about my headache | headache
        I think my son has pneumonia, he is coughing | pneumonia, cough
        Mother reports fever for three days | fever
        He has a cough. His wife mentions that he has been dizzy. | cough, dizziness
        She is short of breath. She noticed it while playing with her brother, and has a fever. | breathless, fever
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
