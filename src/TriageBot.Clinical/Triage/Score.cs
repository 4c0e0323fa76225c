using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>An early warning score (早期预警评分) from <c>Knowledge/scores.yaml</c>: each vital sign has points by its band, and the points add up.</summary>
/// <param name="Id">Kebab-case, never reused; rules name it like a measurement.</param>
public sealed record Score(string Id, Bilingual Name, IReadOnlyList<ScoredSign> Signs, Provenance Provenance)
{
    /// <summary>The points that are sure. What nobody measured adds none here.</summary>
    public int AtLeast(ClinicalPicture picture) => Points(picture, Truth.True);

    /// <summary>The points there could be: what nobody measured is not normal.</summary>
    public int AtMost(ClinicalPicture picture) => Points(picture, Truth.Unknown);

    /// <summary>The signs that give points.</summary>
    public IEnumerable<string> Because(ClinicalPicture picture) => Signs.Where(sign => sign.Points(picture, Truth.True) > 0).Select(sign => sign.Id);

    private int Points(ClinicalPicture picture, Truth from)
    {
        var points = 0;
        for (var index = 0; index < Signs.Count; index++)
            points += Signs[index].Points(picture, from);
        return points;
    }
}

/// <summary>One sign of a score; of the bands that hold the one with most points counts.</summary>
public sealed record ScoredSign(string Id, IReadOnlyList<Band> Bands)
{
    internal int Points(ClinicalPicture picture, Truth from)
    {
        var most = 0;
        for (var index = 0; index < Bands.Count; index++)
            if (Bands[index].Points > most && Bands[index].When.Test(picture) >= from)
                most = Bands[index].Points;
        return most;
    }
}

/// <summary>A range of a vital sign, or a state of mind, and its points.</summary>
public sealed record Band(Criterion When, int Points);
