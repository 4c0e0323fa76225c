using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>A message being searched for quantities. A pattern is tried only where the signs it needs are there.</summary>
/// <param name="folded">The message in the one spelling.</param>
/// <param name="signs">The signs in it.</param>
internal sealed class QuantitySearch(string folded, QuantitySign signs)
{
    /// <summary>What was found so far, in the order of the patterns.</summary>
    public List<Quantity> Found { get; } = [];

    public string Folded => folded;

    /// <summary>Whether all these signs are there.</summary>
    public bool Has(QuantitySign needed) => (signs & needed) == needed;

    /// <summary>Whether any of these signs is there.</summary>
    public bool HasAny(QuantitySign signsOfOne) => (signs & signsOfOne) != QuantitySign.None;

    /// <summary>The first match of a pattern that needs all these signs.</summary>
    public Match First(Regex pattern, QuantitySign needed) => Has(needed) ? pattern.Match(folded) : Match.Empty;

    /// <summary>Keeps what was found; a number that is none is left out.</summary>
    public void Add(Quantity? quantity)
    {
        if (quantity is not null)
            Found.Add(quantity);
    }
}
