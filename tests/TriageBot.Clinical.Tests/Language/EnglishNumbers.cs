using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Numbers as English speakers and their doctors write them, units and short forms included.</summary>
public sealed class EnglishNumbers
{
    public static TheoryData<string, string> Measured => Spoken.Rows("""
        rash, 38.1 in the armpit | temperature 38.1
        he is 39.4 | temperature 39.4
        she's 38.7 and coughing | temperature 38.7
        cough, runny nose. 38.3 | temperature 38.3
        took it, 38.6 under the arm | temperature 38.6
        39.2 by ear | temperature 39.2
        forehead reads 37.9 | temperature 37.9
        measured 38.4 this morning | temperature 38.4
        it hit 40.1 last night | temperature 40.1
        thermometer shows 38.8 | temperature 38.8
        she weighs 38.5 kg | weight 38.5
        I ran 42.2 km | 
        haemoglobin 38.5, cough | 
        waist 38.5 inches | 
        PMH diabetes, hypertension, BP 80/64, HR 120 | systolic 80, diastolic 64, heart-rate 120
        PMH T2DM, IHD, CKD 3. BP 80/64 HR 120 RR 28 | systolic 80, diastolic 64, heart-rate 120, respiratory-rate 28
        past medical history of asthma, sats 88% RA | oxygen-saturation 88
        obs: T 38.9, P 118, BP 92/50, R 26, sats 91% on air | temperature 38.9, heart-rate 118, systolic 92, diastolic 50, respiratory-rate 26, oxygen-saturation 91
        BP 80/40 | systolic 80, diastolic 40
        pulse rate was 130/min, RR was 30/min | heart-rate 130, respiratory-rate 30
        Temperature is 39.0 C (102.2 F), blood pressure is 96/60 mm Hg, pulse is 124/min, and respirations are 24/min | temperature 39, temperature 39, systolic 96, diastolic 60, heart-rate 124, respiratory-rate 24
        vitals: HR=132, SpO2=93% | heart-rate 132, oxygen-saturation 93
        """);

    public static TheoryData<string, string> HowLong => Spoken.Rows("""
        cough for years | cough 17520 h
        back pain, years now | 17520 h
        rash on and off for months | rash 1440 h
        dizzy for weeks | dizziness 336 h
        headaches for ages | headache 1440 h
        tired since about May | fatigue 1440 h
        cough since January | cough 1440 h
        cough since Monday | cough 72 h
        itching since childhood | itching 17520 h
        cough since 2019 | cough 17520 h
        he may cough | 
        cough x 3/7 | cough 72 h
        3/7 hx of cough | cough 72 h
        2/52 history of weight loss | weight-loss 336 h
        6/12 of diarrhoea | diarrhoea 4320 h
        diarrhoea for 2/12 | diarrhoea 1440 h
        vomiting 2/7 ago | vomiting 48 h
        seen on 2/7 with cough | 
        pain 7/10, cough | 
        gave him 7/7 of antibiotics, cough | 
        cough 1 day ago | cough 24 h
        """);

    public static TheoryData<string, string> WhoIsIll => Spoken.Rows("""
        fever 101.5 F, cough | 
        cough, temp 102 F | 
        dribbling and coughing at 7 months | 0.58 y
        bubs 7 weeks and coughing | 0.13 y, child, bubs
        baby is 5 months, has a cough | 0.42 y, child, baby
        8/52 old baby with cough | 0.15 y, child, baby
        6/12 old infant, cough | 0.5 y, child, infant
        3/7 old neonate with fever | 0.01 y, child, neonate
        I'm 34 weeks and vomiting | female, pregnant
        im 12+3 weeks, back pain | female, pregnant
        i am 28 weeks pregnant with a headache | female, pregnant
        I'm 6 weeks post op, back pain | 
        I'm 3 weeks late | 
        35/40 with headache | female, pregnant
        34 y/o G2P1 at 34+2 weeks with headache | 34 y, female, pregnant
        G3P2, back pain | female
        33 weeks, my waters broke, back pain | female, pregnant
        67F presented with 2/52 hx of cough | 67 y, female
        45M c/o SOB | 45 y, male
        45 M with cough | 45 y, male
        M45, cough | 45 y, male
        56yo male, cough | 56 y, male
        a 22 y.o. woman with cough | 22 y, female
        72-year-old gentleman referred with cough | 72 y, male
        Pt is a 56yo male with headache | 56 y, male
        baby is 8 weeks and i feel dizzy most days |
        my baby is 3 weeks old and i have a fever | female, after birth
        my baby is 3 weeks old and has a fever | 0.06 y, child, my baby
        yellow rash on babys scalp | child, babys
        rash on my son's arm | male, child, my son
        cough when holding my baby |
        moms chest hurts | female, moms
        baby girl 18 hours old with fever | 0 y, female, child, baby girl
        my grandad has chest pain | male, my grandad
        hubby passed out | male, hubby
        my nana is short of breath | female, my nana
        found my friend on the trail, soaked, dizzy | my friend
        found a man in the street, seizure | male
        """);

    [Theory, MemberData(nameof(Measured))]
    public void A_number_is_measured(string words, string numbers) => Spoken.Listener.Hear(words).Numbers().ShouldBe(numbers);

    [Theory, MemberData(nameof(HowLong))]
    public void It_has_lasted_so_long(string words, string durations) => Spoken.Listener.Hear(words).Durations().ShouldBe(durations);

    [Theory, MemberData(nameof(WhoIsIll))]
    public void Somebody_is_ill(string words, string who) => Spoken.Listener.Hear(words).Who().ShouldBe(who);

    [Theory]
    [InlineData("35/40 with headache", 35)]
    [InlineData("I'm 34 weeks and vomiting", 34)]
    [InlineData("34 y/o G2P1 at 34+2 weeks with headache", 34)]
    [InlineData("33 weeks, baby has not moved today", 33)]
    [InlineData("28+5/40, contractions", 28)]
    [InlineData("baby normally kicks like mad after tea and has not since yesterday, 35+2", 35)]
    public void Weeks_of_a_pregnancy_are_read(string words, double weeks) =>
        Spoken.Listener.Hear(words).Measurements.ShouldHaveSingleItem().Value.ShouldBe(weeks);
}
