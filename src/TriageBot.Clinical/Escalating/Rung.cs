namespace TriageBot.Clinical.Escalating;

/// <summary>Who must know (逐级上报), from the bedside upwards.</summary>
public enum Rung
{
    /// <summary>The nurses on duty.</summary>
    Nurse,

    /// <summary>护士长.</summary>
    ChargeNurse,

    /// <summary>值班医生.</summary>
    DoctorOnCall,

    /// <summary>总值班.</summary>
    DutyManager,
}
