using System.Globalization;
using System.Resources;
using TriageBot.Clinical.Knowledge;

[assembly: NeutralResourcesLanguage("zh")]

namespace TriageBot.Web.Shell;

/// <summary>The sentences of the pages in one language. Asked by language, not by the thread's culture:
/// a page that the feed wakes up runs on the thread of whoever spoke last.</summary>
public sealed class Texts
{
    private static readonly ResourceManager Sentences = new(typeof(Texts));
    private static readonly Texts Chinese = new(Tongue.Chinese, "zh-CN"), English = new(Tongue.English, "en-GB");

    private Texts(Tongue tongue, string culture) => (Tongue, Culture) = (tongue, CultureInfo.GetCultureInfo(culture));

    public Tongue Tongue { get; }
    public CultureInfo Culture { get; }

    /// <summary>The value of the <c>lang</c> attribute.</summary>
    public string Tag => Tongue is Tongue.Chinese ? "zh-CN" : "en";

    public static Texts In(Tongue tongue) => tongue is Tongue.English ? English : Chinese;

    public string this[string key] => Sentences.GetString(key, Culture)
        ?? throw new KeyNotFoundException($"Texts.resx has no sentence '{key}' in {Tag}; add it to both files.");

    /// <summary>A sentence with {0}, {1} … filled.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The sentence if there is one: for keys that come from outside, such as a problem named in an address.</summary>
    public string? Find(string key) => Sentences.GetString(key, Culture);
}
