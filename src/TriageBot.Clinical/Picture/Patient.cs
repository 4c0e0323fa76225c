namespace TriageBot.Clinical.Picture;

/// <summary>Sex as far as it changes what must be considered; unknown keeps every sex-specific danger in play.</summary>
public enum Sex { Unknown, Female, Male }

/// <summary>Pregnancy (妊娠) and the six weeks after birth (产褥期), both of which raise the stakes of common symptoms.</summary>
public enum Pregnancy { Unknown, None, Pregnant, AfterBirth }

/// <summary>Who is ill. A fact nobody has told us yet is unknown, and unknown never rules a danger out.</summary>
/// <param name="AgeYears">Age in years, with decimals for infants (0.25 = three months); null while unknown; 0–120.</param>
/// <param name="Sex">Sex, unknown until said.</param>
/// <param name="Pregnancy">Pregnancy, unknown until said or made impossible by age or sex.</param>
public sealed record Patient(double? AgeYears = null, Sex Sex = Sex.Unknown, Pregnancy Pregnancy = Pregnancy.Unknown)
{
    /// <summary>Youngest and oldest age, in years, at which pregnancy is asked about.</summary>
    public const double FertileFrom = 12, FertileTo = 55;

    /// <summary>Pregnancy as far as it is known, using that men, small children and older women are not pregnant.</summary>
    public Pregnancy KnownPregnancy =>
        Pregnancy is not Pregnancy.Unknown ? Pregnancy
        : Sex is Sex.Male || AgeYears is < FertileFrom or > FertileTo ? Pregnancy.None
        : Pregnancy.Unknown;
}
