using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TriageBot.Web.Evaluation;

/// <summary>A case file that cannot be scored; the message names the line and the reason.</summary>
public sealed class UnreadableCasesException(string message) : Exception(message);

/// <summary>Reads cases, one JSON object a line. Keys nobody asks for are ignored.</summary>
public static class CaseFile
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<T> Read<T>(string path, Func<JsonElement, T> read)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableCasesException($"{path} cannot be read: {cause.Message}");
        }

        return Read(path, lines, read);
    }

    /// <param name="path">What the lines are called when one cannot be read.</param>
    public static IReadOnlyList<T> Read<T>(string path, IReadOnlyList<string> lines, Func<JsonElement, T> read)
    {
        T[] cases = [.. lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => ReadLine(path, line.Index + 1, line.Item, read))];
        return cases.Length > 0 ? cases : throw new UnreadableCasesException($"{path} holds no case: expected one JSON object a line.");
    }

    /// <summary>One JSON object a line; Chinese stays Chinese.</summary>
    public static Task WriteAsync<T>(string path, IEnumerable<T> lines, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(path, lines.Select(line => JsonSerializer.Serialize(line, Relaxed)), new UTF8Encoding(false), cancellationToken);

    public static string Text(this JsonElement line, string key) => line.Optional(key) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? ""
        : throw new FormatException($"'{key}' is {line.Found(key)}; expected a text.");

    public static string? TextOrNull(this JsonElement line, string key) => line.Optional(key) is null ? null : line.Text(key);

    public static double? NumberOrNull(this JsonElement line, string key) => line.Optional(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw new FormatException($"'{key}' is {line.Found(key)}; expected a number."),
    };

    public static double Number(this JsonElement line, string key) => line.NumberOrNull(key) ?? throw new FormatException($"'{key}' is missing; expected a number.");

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement line, string key) => line.Optional(key) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object)
        ? list.EnumerateArray() : throw new FormatException($"'{key}' is {line.Found(key)}; expected a list of objects.");

    public static bool? TruthOrNull(this JsonElement line, string key) => line.Optional(key) switch
    {
        null => null,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new FormatException($"'{key}' is {line.Found(key)}; expected true or false."),
    };

    public static IReadOnlyList<string> Texts(this JsonElement line, string key) => line.Optional(key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(item => item.GetString() ?? "").Where(item => item.Length > 0)],
        _ => throw new FormatException($"'{key}' is {line.Found(key)}; expected a list of texts."),
    };

    private static JsonElement? Optional(this JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static string Found(this JsonElement line, string key) => line.Optional(key) is { } value ? $"a JSON {value.ValueKind.ToString().ToLowerInvariant()}" : "missing";

    private static T ReadLine<T>(string path, int number, string line, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object ? read(document.RootElement) : throw new FormatException("it is not a JSON object.");
        }
        catch (Exception cause) when (cause is JsonException or FormatException)
        {
            throw new UnreadableCasesException($"{path}, line {number}: {cause.Message}");
        }
    }
}
