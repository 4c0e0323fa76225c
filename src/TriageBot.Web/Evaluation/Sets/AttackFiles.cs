using System.Text.Json;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>Reads attacks that others published: lines with <c>text</c> or <c>attack</c>, or one object of lists of texts. They belong to any language.</summary>
public static class AttackFiles
{
    /// <param name="path">A file, or a folder of them.</param>
    public static IReadOnlyList<Attack> Read(string path)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.json*").Order(StringComparer.Ordinal)] : [path];
        Attack[] attacks = [.. files.SelectMany(file => Path.GetExtension(file) is ".json" ? Lists(file) : Lines(file))];
        return attacks.Length > 0 ? attacks : throw new UnreadableCasesException($"{path} holds no attack: expected lines of JSON with 'text' or 'attack', or one JSON object of lists of texts.");
    }

    private static IEnumerable<Attack> Lines(string file) => CaseFile.Read(file, line => line.TextOrNull("text") ?? line.TextOrNull("attack") ?? "").Index()
        .Where(line => line.Item.Length > 0).Select(line => new Attack($"{Path.GetFileName(file)}:{line.Index + 1}", null, line.Item));

    private static IEnumerable<Attack> Lists(string file)
    {
        using var document = Open(file);
        return [.. document.RootElement.EnumerateObject().SelectMany(list => document.RootElement.Texts(list.Name).Index().Select(text => new Attack($"{Path.GetFileName(file)}:{list.Name}:{text.Index + 1}", null, text.Item)))];
    }

    private static JsonDocument Open(string file)
    {
        try
        {
            var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : throw new JsonException("it is not a JSON object of lists.");
        }
        catch (JsonException cause)
        {
            throw new UnreadableCasesException($"{file}: {cause.Message}");
        }
    }
}
