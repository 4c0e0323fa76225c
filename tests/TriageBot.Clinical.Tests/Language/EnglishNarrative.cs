using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Letters and notes of clinicians, and reports of bystanders: third person, past tense, lists and headings.</summary>
public sealed class EnglishNarrative
{
    public static TheoryData<string, string> Letters => Spoken.Rows("""
        67F presented with 2/52 hx of cough | cough
        A 22-year-old man was brought in by his flatmates with fever and seizure | fever, seizure
        The patient was brought in by ambulance with chest pain and was dizzy | chest-pain, dizziness
        45M c/o SOB x 3/7, denies CP or cough | breathless, no cough
        She presented with a 1-year history of recurrent headache | headache
        He had chest pain and vomited twice before arrival | chest-pain, vomiting
        Cough: present. Fever: absent. Rash: nil | cough, no fever, no rash
        ROS negative for fever, cough or rash | no fever, no cough, no rash
        Nil fever, nil cough | no fever, no cough
        Denies: fever, cough, rash | no fever, no cough, no rash
        He denied fever, cough and rash but reported headache | no fever, no cough, no rash, headache
        No cough. No fever. Headache ++ | no cough, no fever, headache
        O/E: febrile, rash on trunk, no oedema | fever, rash, no leg-swelling
        Cough +, fever -ve | cough, no fever
        headache +ve, rash -ve | headache, no rash
        PMH: diabetes, asthma. PC: chest pain. | diabetes, asthma, chest-pain
        PMHx seizure. Presents today with headache | past seizure, headache
        PMH nil. Cough for 2 days | cough
        His nausea and vomiting resolved | past nausea, past vomiting
        nausea, vomiting and diarrhoea have resolved | past nausea, past vomiting, past diarrhoea
        the fever has gone but the cough is still there | past fever, cough
        Found to be dizzy and breathless | dizziness, breathless
        On arrival he was febrile and complained of headache | fever, headache
        Reports nausea. Denies vomiting. Endorses headache | nausea, no vomiting, headache
        Family hx of diabetes. Non-smoker. Cough 3 days | other's diabetes, cough
        Thank you for seeing this lady with back pain and weight loss | back-pain, weight-loss
        She is accompanied by her husband and complains of chest pain | chest-pain
        The patient's wife noticed that he had fainted | faint
        No PMH of note. Chest pain since 2 am | chest-pain
        There is no suggestion of pneumonia | no pneumonia
        pneumonia was excluded | no pneumonia
        pneumonia felt unlikely | no pneumonia
        neither vomiting nor diarrhoea were reported | no vomiting, no diarrhoea
        He has not had fever, cough or rash | no fever, no cough, no rash
        nor was she dizzy | no dizziness
        no sign of rash or oedema | no rash, no leg-swelling
        without cough or chest pain, but with fever | no cough, no chest-pain, fever
        No new rash. Old cough. | no rash, cough
        no further vomiting since this morning | no vomiting
        no increase in the headache | headache
        walks without difficulty, headache | headache
        not only the cough but also fever | cough, fever
        no significant headache aside from the chest pain | no headache, chest-pain
        aside from a mild cough he is well | cough
        No cough although fever persists | no cough, fever
        cough yes, fever no | cough, no fever
        fever - no; cough - yes | no fever, cough
        """);

    public static TheoryData<string, string> Bystanders => Spoken.Rows("""
        found my friend on the trail, soaked, dizzy | dizziness
        A colleague has collapsed with chest pain | chest-pain
        our teacher fainted in class just now | faint
        there is a man on the train with chest pain | chest-pain
        my coworker has pneumonia and I have a cough | other's pneumonia, cough
        a friend at work had a rash last week, now I itch | other's rash, itching
        """);

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_is_read_as_its_writer_means_it(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);

    [Theory, MemberData(nameof(Bystanders))]
    public void Who_is_ill_in_front_of_the_writer_is_the_patient(string words, string heard) => Spoken.Listener.Hear(words).Findings().ShouldBe(heard);
}
