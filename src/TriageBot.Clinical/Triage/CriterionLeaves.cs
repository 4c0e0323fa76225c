using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <remarks>What a criterion can be about: a finding, a condition, a number, a score, and who the patient is.</remarks>
public abstract partial record Criterion
{
    /// <summary>The patient has the finding.</summary>
    public sealed record Has(string Code) : Leaf(Code)
    {
        private readonly ulong mark = LatestFindings.MarkOf(Code);

        public override Truth Test(ClinicalPicture picture) => picture.At(Code, mark) switch { Presence.Present => Truth.True, Presence.Absent => Truth.False, _ => Truth.Unknown };
        public override IEnumerable<(string Code, bool Counts)> Findings => [(Code, true)];
    }

    /// <summary>The patient has this long-standing condition or takes this medicine. Asked and refused counts as yes:
    /// it is only ever one half of a dangerous pair.</summary>
    public sealed record Carries(string Code) : Leaf(Code)
    {
        private readonly ulong mark = LatestFindings.MarkOf(Code);

        public override Truth Test(ClinicalPicture picture) => picture.At(Code, mark) switch
        {
            Presence.Present => Truth.True,
            Presence.Absent => Truth.False,
            _ => picture.IsDeclined(Code) ? Truth.True : Truth.Unknown,
        };
        public override IEnumerable<(string Code, bool Counts)> Findings => [(Code, true)];
    }

    /// <summary>A measured value meets a threshold; not measured is unknown.</summary>
    public sealed record Measured(Measure Measure, string Name, Threshold Threshold) : Leaf(Name)
    {
        public override Truth Test(ClinicalPicture picture) => picture[Measure] is { } value ? Decide(Threshold.IsMetBy(value)) : Truth.Unknown;
    }

    /// <summary>An early warning score meets a threshold. Nobody is asked for vital signs: they count when they are given.</summary>
    public sealed record Scored(Score Score, Threshold Threshold) : Criterion
    {
        public override Truth Test(ClinicalPicture picture) =>
            Threshold.IsMetBy(Score.AtLeast(picture)) ? Truth.True : Threshold.IsMetBy(Score.AtMost(picture)) ? Truth.Unknown : Truth.False;
        public override Verdict Read(ClinicalPicture picture) =>
            Verdict.Of(Test(picture), Score.Id) is { Truth: Truth.True } met ? met with { Because = [.. Score.Because(picture)] } : Verdict.Of(Test(picture), Score.Id);
        public override Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk) => Test(picture) is Truth.True ? Prospect.Met : Prospect.Lost;

        public override void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants) { }

        public override void Miss(ClinicalPicture picture, List<string> missing)
        {
            if (Test(picture) is Truth.Unknown && !missing.Contains(Score.Id))
                missing.Add(Score.Id);
        }
    }

    /// <summary>Age in years meets a threshold.</summary>
    public sealed record Aged(Threshold Threshold) : Leaf(Age)
    {
        public override Truth Test(ClinicalPicture picture) => picture.Patient.AgeYears is { } age ? Decide(Threshold.IsMetBy(age)) : Truth.Unknown;
    }

    /// <summary>The patient is of this sex.</summary>
    public sealed record OfSex(Sex Expected) : Leaf(Sex)
    {
        public override Truth Test(ClinicalPicture picture) =>
            picture.Patient.Sex is Picture.Sex.Unknown ? Truth.Unknown : Decide(picture.Patient.Sex == Expected);
    }

    /// <summary>Pregnant, or within six weeks of a birth. "Not sure" counts as yes.</summary>
    public sealed record Expecting(IReadOnlyList<Pregnancy> AnyOf) : Leaf(Pregnancy)
    {
        public override Truth Test(ClinicalPicture picture) =>
            picture.Patient.KnownPregnancy is not Picture.Pregnancy.Unknown and var known ? Decide(AnyOf.Contains(known))
            : picture.IsDeclined(Pregnancy) ? Truth.True : Truth.Unknown;
    }

    /// <summary>How long a finding, or the whole illness, has lasted, in hours.</summary>
    public sealed record Lasting(string? Of, Threshold Threshold) : Leaf(Duration)
    {
        public override Truth Test(ClinicalPicture picture) => picture.HoursOf(Of) is { } hours ? Decide(Threshold.IsMetBy(hours)) : Truth.Unknown;
    }

    private static Truth Decide(bool met) => met ? Truth.True : Truth.False;
}
