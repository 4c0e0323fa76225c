namespace TriageBot.Clinical.Triage;

/// <summary>How urgent it is (病情危急程度), most urgent first: five exits mapped to the four Chinese levels
/// (急诊预检分诊专家共识 2018). Within a conversation it only rises; only a person may lower it.</summary>
public enum Acuity
{
    /// <summary>E0, level Ⅰ 急危: call the ambulance now.</summary>
    Immediate,
    /// <summary>E1, level Ⅱ 急重: go to an emergency department now.</summary>
    Emergent,
    /// <summary>E2, level Ⅲ 急症: be seen today.</summary>
    Urgent,
    /// <summary>E3, level Ⅳ 非急症: a clinic within 72 hours.</summary>
    NonUrgent,
    /// <summary>E4, level Ⅳ 非急症: care at home with a safety net.</summary>
    SelfCare,
}

/// <summary>Where to and by when (处置去向); one for each acuity.</summary>
public enum Disposition { CallAmbulance, EmergencyDepartmentNow, SeenToday, ClinicWithin72Hours, SelfCareWithSafetyNet }

/// <summary>Arithmetic on acuity. "Higher" always means more urgent.</summary>
public static class Acuities
{
    /// <summary>E0–E4, the code used in the interface for other programs.</summary>
    public static string Code(this Acuity acuity) => $"E{(int)acuity}";

    /// <summary>The Chinese emergency level Ⅰ–Ⅳ, 1–4.</summary>
    public static int ChineseLevel(this Acuity acuity) => Math.Min((int)acuity + 1, 4);

    /// <summary>Where to and by when.</summary>
    public static Disposition Disposition(this Acuity acuity) => (Disposition)(int)acuity;

    /// <summary>True for E0 and E1: the interview stops and a person is told.</summary>
    public static bool IsEmergency(this Acuity acuity) => acuity <= Acuity.Emergent;

    /// <summary>True when this one must act sooner than the other.</summary>
    public static bool IsHigherThan(this Acuity acuity, Acuity other) => acuity < other;

    /// <summary>The more urgent of two.</summary>
    public static Acuity Higher(this Acuity acuity, Acuity other) => acuity < other ? acuity : other;

    /// <summary>One level more urgent, but never by itself an ambulance: that needs a named danger.</summary>
    public static Acuity OneHigher(this Acuity acuity) => acuity.IsEmergency() ? acuity : acuity - 1;
}
