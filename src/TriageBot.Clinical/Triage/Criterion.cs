using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>A statement about a picture, from a <c>when:</c> in a knowledge file; combined by Kleene's strong logic.</summary>
public abstract partial record Criterion
{
    /// <summary>Names of patient facts that can be asked for; no finding may have such an id.</summary>
    public const string Age = "age", Sex = "sex", Pregnancy = "pregnancy", Duration = "duration";

    /// <summary>Met, not met or undecided; nothing is allocated, since every flag is tested on every message.</summary>
    public abstract Truth Test(ClinicalPicture picture);

    /// <summary>Decides the criterion for a picture with its reasons, or names what it needs to know.</summary>
    public abstract Verdict Read(ClinicalPicture picture);

    /// <summary>Whether the criterion is met, or could still become so.</summary>
    /// <param name="canAsk">Whether an unknown may be asked for.</param>
    public abstract Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk);

    /// <summary>Adds what to ask next so that an open criterion could become met, in the order the author wrote it and nothing twice.</summary>
    public abstract void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants);

    /// <summary>Adds what an undecided criterion needs to know, in the order the author wrote it and nothing twice; a decided one needs nothing.</summary>
    public abstract void Miss(ClinicalPicture picture, List<string> missing);

    /// <summary>Every finding the criterion mentions, with whether it counts for (true) or against (false) it.</summary>
    public virtual IEnumerable<(string Code, bool Counts)> Findings => [];

    /// <summary>A criterion about one thing, which is known or can be asked for.</summary>
    public abstract record Leaf(string Name) : Criterion
    {
        public sealed override Verdict Read(ClinicalPicture picture) => Verdict.Of(Test(picture), Name);

        public sealed override void Miss(ClinicalPicture picture, List<string> missing)
        {
            if (Test(picture) is Truth.Unknown && !missing.Contains(Name))
                missing.Add(Name);
        }

        public sealed override Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk) => Test(picture) switch
        {
            Truth.True => Prospect.Met,
            Truth.Unknown when canAsk(Name) => Prospect.Open,
            _ => Prospect.Lost,
        };

        public sealed override void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants)
        {
            if (!wants.Contains(Name) && Foresee(picture, canAsk) is Prospect.Open)
                wants.Add(Name);
        }
    }

    /// <summary>Every part is met.</summary>
    public sealed record All(IReadOnlyList<Criterion> Parts) : Criterion
    {
        public override Truth Test(ClinicalPicture picture) => Tally(Parts, picture, Parts.Count);
        public override Verdict Read(ClinicalPicture picture) => Count(Parts, picture, Parts.Count);
        public override void Miss(ClinicalPicture picture, List<string> missing) => MissOf(this, Parts, picture, missing);

        public override Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk) => Outlook(Parts, picture, canAsk, Parts.Count);

        /// <summary>One part at a time: if it is denied, the others need no question.</summary>
        public override void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants)
        {
            for (var index = 0; index < Parts.Count; index++)
                if (Parts[index].Foresee(picture, canAsk) is Prospect.Open)
                {
                    Parts[index].Want(picture, canAsk, wants);
                    return;
                }
        }

        public override IEnumerable<(string Code, bool Counts)> Findings => Parts.SelectMany(part => part.Findings);
    }

    /// <summary>At least <paramref name="Number"/> of the parts are met; with one this is "any".</summary>
    public sealed record AtLeast(int Number, IReadOnlyList<Criterion> Parts) : Criterion
    {
        public override Truth Test(ClinicalPicture picture) => Tally(Parts, picture, Number);
        public override Verdict Read(ClinicalPicture picture) => Count(Parts, picture, Number);
        public override void Miss(ClinicalPicture picture, List<string> missing) => MissOf(this, Parts, picture, missing);

        public override Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk) => Outlook(Parts, picture, canAsk, Number);

        public override void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants)
        {
            for (var index = 0; index < Parts.Count; index++)
                if (Parts[index].Foresee(picture, canAsk) is Prospect.Open)
                    Parts[index].Want(picture, canAsk, wants);
        }

        public override IEnumerable<(string Code, bool Counts)> Findings => Parts.SelectMany(part => part.Findings);
    }

    /// <summary>The part is not met. Unknown stays unknown.</summary>
    public sealed record Not(Criterion Part) : Criterion
    {
        public override Truth Test(ClinicalPicture picture) => (Truth)(Truth.True - Part.Test(picture));
        public override Verdict Read(ClinicalPicture picture) => Part.Read(picture) with { Truth = Test(picture) };
        public override void Miss(ClinicalPicture picture, List<string> missing) => Part.Miss(picture, missing);

        /// <summary>If nothing can be asked that makes the part true, it is taken as not there.</summary>
        public override Prospect Foresee(ClinicalPicture picture, Func<string, bool> canAsk) => (Prospect)(Prospect.Met - Part.Foresee(picture, canAsk));

        public override void Want(ClinicalPicture picture, Func<string, bool> canAsk, List<string> wants) => Part.Want(picture, canAsk, wants);

        public override IEnumerable<(string Code, bool Counts)> Findings => Part.Findings.Select(finding => (finding.Code, !finding.Counts));
    }

    /// <summary>True once <paramref name="needed"/> parts are true, false once that many no longer can be.</summary>
    private static Truth Tally(IReadOnlyList<Criterion> parts, ClinicalPicture picture, int needed)
    {
        var (met, open) = (0, 0);
        for (var index = 0; met < needed && met + open + parts.Count - index >= needed && index < parts.Count; index++)
            switch (parts[index].Test(picture))
            {
                case Truth.True: met++; break;
                case Truth.Unknown: open++; break;
            }
        return met >= needed ? Truth.True : met + open < needed ? Truth.False : Truth.Unknown;
    }

    /// <summary>Met once <paramref name="needed"/> parts are met, lost once that many no longer can be.</summary>
    private static Prospect Outlook(IReadOnlyList<Criterion> parts, ClinicalPicture picture, Func<string, bool> canAsk, int needed)
    {
        var (met, open) = (0, 0);
        for (var index = 0; met < needed && met + open + parts.Count - index >= needed && index < parts.Count; index++)
            switch (parts[index].Foresee(picture, canAsk))
            {
                case Prospect.Met: met++; break;
                case Prospect.Open: open++; break;
            }
        return met >= needed ? Prospect.Met : met + open < needed ? Prospect.Lost : Prospect.Open;
    }

    private static void MissOf(Criterion whole, IReadOnlyList<Criterion> parts, ClinicalPicture picture, List<string> missing)
    {
        if (whole.Test(picture) is not Truth.Unknown)
            return;
        for (var index = 0; index < parts.Count; index++)
            parts[index].Miss(picture, missing);
    }

    private static Verdict Count(IReadOnlyList<Criterion> parts, ClinicalPicture picture, int needed)
    {
        var truth = Tally(parts, picture, needed);
        Verdict[] verdicts = [.. parts.Select(part => part.Read(picture))];
        return new(truth,
            truth is Truth.Unknown ? [.. verdicts.Where(v => v.Truth is Truth.Unknown).SelectMany(v => v.Asks).Distinct(StringComparer.Ordinal)] : [],
            [.. verdicts.Where(v => v.Truth == truth || truth is Truth.Unknown && v.Truth is Truth.True).SelectMany(v => v.Because).Distinct(StringComparer.Ordinal)]);
    }
}
