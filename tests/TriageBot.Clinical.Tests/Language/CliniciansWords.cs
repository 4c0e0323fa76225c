using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>What colleagues write is heard with the knowledge that ships: signs, results and short forms.</summary>
public sealed class CliniciansWords
{
    private static readonly Listener Listener = KnowledgeBase.Embedded.Listener;

    public static TheoryData<string, string> Heard => Spoken.Rows("""
        Kernig's sign positive | stiff-neck
        Kernig +ve | stiff-neck
        克氏征阳性 | stiff-neck
        GCS 14 | drowsy-hard-to-wake
        GCS of 13/15 | drowsy-hard-to-wake
        GCS 7 | unconscious
        responds to voice only | drowsy-hard-to-wake
        responds only to pain | unconscious
        cap refill 6 sec | slow-capillary-refill
        CRT > 4 s | slow-capillary-refill
        absent pedal pulses | leg-cold-pale
        pronator drift on the right | one-sided-weakness
        power 3/5 in the left arm | arm-weakness
        reduced anal tone | saddle-numbness
        bibasal crackles | lung-crackles
        silent chest | silent-chest
        absent breath sounds on the left | one-lung-quiet
        ST elevation in II, III, aVF | st-elevation
        心电图示V1-V4 ST段弓背抬高 | st-elevation
        complete heart block | dangerous-rhythm
        raised troponin | troponin-raised
        trop +ve | troponin-raised
        lactate 5 | critical-blood-result
        K 6.9 | critical-blood-result
        papilloedema | papilloedema
        right pupil fixed and dilated | unequal-pupils
        双侧瞳孔不等大 | unequal-pupils
        UPT positive | positive-pregnancy-test
        bHCG +ve | positive-pregnancy-test
        N/V/D for two days | diarrhoea
        absent cremasteric reflex | testis-lying-high
        cervical excitation | pelvic-pain
        hypotensive and clammy | stated-low-pressure
        raised JVP | raised-neck-veins
        dry mucous membranes | dehydration-signs
        icteric sclera | jaundice
        is limp in my arms | child-limp-floppy
        won't eat | poor-appetite
        been spotting all week | vaginal-bleeding
        hot flushes at night | sweating
        has drunk antifreeze | took-poison
        """);

    public static TheoryData<string, string> NotHeard => Spoken.Rows("""
        she is sobbing | breathless
        what is he doing about the pain | breathless-on-exertion
        don't scare me, I am scared | scar
        GCS 15, alert | drowsy-hard-to-wake
        no ST elevation | st-elevation
        troponin negative | troponin-raised
        neutrophils 0.8, K 4.1, lactate 1.2 | critical-blood-result
        pupils equal and reactive | unequal-pupils
        power 5/5 throughout | arm-weakness
        cap refill 2 sec | slow-capillary-refill
        repeat prescription refill | slow-capillary-refill
        he was limping on the left | child-limp-floppy
        """);

    [Theory, MemberData(nameof(Heard))]
    public void A_sign_is_heard(string words, string code) =>
        Listener.Hear(words).Mentions.Where(mention => mention.Context is Context.Present).Select(mention => mention.Code).ShouldContain(code);

    [Theory, MemberData(nameof(NotHeard))]
    public void What_only_looks_like_it_is_not(string words, string code) =>
        Listener.Hear(words).Mentions.Where(mention => mention.Context is Context.Present).Select(mention => mention.Code).ShouldNotContain(code);

    [Theory]
    [InlineData("58M, central chest pain and sweating. BP 80/64, HR 120, RR 28, SpO2 89% RA. PMH T2DM, IHD.", Acuity.Immediate)]
    [InlineData("患者，男，58岁，主诉胸闷3小时。查体：BP 80/60mmHg，HR 120次/分，R 28次/分，神志模糊", Acuity.Immediate)]
    [InlineData("67F presented with 2/7 hx of cough. T 38.4, HR 112, RR 22, sats 95% RA, BP 128/70", Acuity.Emergent)]
    [InlineData("6/12 old infant with cough, RR 64, SpO2 96%", Acuity.Emergent)]
    [InlineData("45M with chest pain, ECG: ST elevation in V2-V4", Acuity.Immediate)]
    [InlineData("72F, PMH hypertension. Confused since this morning, T 38.6, HR 104", Acuity.Immediate)]
    public void A_letter_with_its_numbers_is_an_emergency_at_once(string letter, Acuity acuity) =>
        Judge(letter).ShouldBe(acuity);

    [Theory]
    [InlineData("I am 60, my home reading is 150/95 with a pulse of 95")]
    [InlineData("30F, fever 38.5 since yesterday, HR 95, runny nose")]
    [InlineData("my watch says heart rate 95, I am 40 and feel fine")]
    [InlineData("血压150/95，心率95，45岁，没有不舒服")]
    public void A_home_reading_alone_is_no_emergency(string words) =>
        Judge(words).IsEmergency().ShouldBeFalse();

    private static Acuity Judge(string words) => Interview.Take(
        KnowledgeBase.Embedded, IntakeState.Begin(Tongue.English, new Patient(), onBehalf: false), new PatientInput(words), 1, Sample.Noon).Assessment.Acuity;
}
