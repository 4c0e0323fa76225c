namespace TriageBot.Clinical.Knowledge;

/// <summary>The two languages of the product. Chinese first.</summary>
public enum Tongue { Chinese, English }

/// <summary>A text for people in both languages.</summary>
public sealed record Bilingual(string Zh, string En)
{
    /// <summary>The text in the reader's language.</summary>
    public string In(Tongue tongue) => tongue is Tongue.English ? En : Zh;
}

/// <summary>Where a piece of knowledge comes from, who answers for it, and when it must be looked at again.</summary>
public sealed record Provenance(string Source, string Owner, DateOnly Review);
