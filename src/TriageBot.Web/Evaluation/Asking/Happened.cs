using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>What a model did in conversations, and what became of it.</summary>
/// <param name="Readings">Messages that it was asked to read.</param>
/// <param name="Silent">Of those, how often nothing came that can be used.</param>
/// <param name="Kept">Findings that were taken from it.</param>
/// <param name="Beyond">Of those, findings that the story as our own reader reads it does not hold.</param>
/// <param name="Doubted">Conversations in which readings differed, so that more was asked, the level rose or a person was called.</param>
/// <param name="Texts">Texts it wrote for a patient.</param>
/// <param name="Refused">Of those, texts that the check turned down: the prepared sentence stood.</param>
/// <param name="ForbiddenShown">Texts that the check turns down and a patient would have seen; above zero only where it is switched off.</param>
public sealed record Happened(
    [property: JsonPropertyName("readings")] int Readings, [property: JsonPropertyName("silent")] int Silent, [property: JsonPropertyName("findings_kept")] int Kept, [property: JsonPropertyName("kept_beyond_story")] int Beyond,
    [property: JsonPropertyName("acted_on_doubt")] int Doubted, [property: JsonPropertyName("texts")] int Texts, [property: JsonPropertyName("texts_refused")] int Refused, [property: JsonPropertyName("forbidden_shown")] int ForbiddenShown)
{
    public static readonly Happened Nothing = new(0, 0, 0, 0, 0, 0, 0, 0);

    public static Happened operator +(Happened one, Happened other) => new(one.Readings + other.Readings, one.Silent + other.Silent, one.Kept + other.Kept, one.Beyond + other.Beyond,
        one.Doubted + other.Doubted, one.Texts + other.Texts, one.Refused + other.Refused, one.ForbiddenShown + other.ForbiddenShown);

    public string Sentence() => string.Create(CultureInfo.InvariantCulture,
        $"  The model read {Readings} times ({Silent} without use), {Kept} findings were taken ({Beyond} that our own reader does not find in the story), readings differed in {Doubted} conversations, {Refused} of {Texts} texts were turned down.\n");
}
