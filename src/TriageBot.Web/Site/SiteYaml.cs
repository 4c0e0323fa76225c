using TriageBot.Web.Prompts.Documents;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace TriageBot.Web.Site;

/// <summary>Settings as YAML: what the form edits, what is compared and kept, and what is exported.</summary>
internal static class SiteYaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    private static readonly ISerializer Writer = new SerializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections).DisableAliases().Build();

    public static string Write(ISitePart part) => Writer.Serialize(part).ReplaceLineEndings("\n");

    /// <returns>Null when it cannot be read at all, and then a problem that says where.</returns>
    public static TPart? Read<TPart>(string text, out IReadOnlyList<DocumentProblem> problems) where TPart : class, ISitePart, new()
    {
        try
        {
            var part = Reader.Deserialize<TPart>(text) ?? new TPart(); // an empty document changes nothing
            problems = [.. part.Problems()];
            return part;
        }
        catch (YamlException cause)
        {
            problems = [new("site-yaml", (int)cause.Start.Line, cause.InnerException?.Message ?? cause.Message)];
            return null;
        }
    }
}

/// <summary>A text in both languages, as YAML has it.</summary>
public sealed class TwoLanguages
{
    public string Zh { get; set; } = "";
    public string En { get; set; } = "";

    internal bool IsEmpty => Zh.Trim().Length == 0 || En.Trim().Length == 0;
    internal bool IsBlank => Zh.Trim().Length == 0 && En.Trim().Length == 0;
}
