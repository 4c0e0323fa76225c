using System.Text.Json;
using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>A pattern for numbers is tried only where its signs are; looking for them first must never hide what it would have found.</summary>
public sealed class SignsOfQuantities
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    private static readonly TheoryData<string, string>[] Rows =
        [Quantities.Chinese, Quantities.English, Quantities.HowLong, Quantities.WhoIsIll, EnglishNumbers.Measured, EnglishNumbers.HowLong, EnglishNumbers.WhoIsIll];

    [Fact]
    public void Looking_for_signs_first_hides_no_number()
    {
        string[] texts = [.. Rows.SelectMany(rows => rows).Select(row => (string)row[0]), .. Said("triage.jsonl"), .. Said("check-ins.jsonl"), .. Said("adherence.jsonl")];

        var hidden = texts.Where(text => !WithSigns(text).SequenceEqual(WithEveryPattern(text)));

        hidden.ShouldBeEmpty();
        texts.Count(text => WithSigns(text).Count > 0).ShouldBeGreaterThan(1000);
    }

    private static IReadOnlyList<Quantity> WithSigns(string text) => QuantityReader.Read(Folding.Fold(text));

    private static IReadOnlyList<Quantity> WithEveryPattern(string text) => QuantityReader.Read(Folding.Fold(text), QuantitySign.All);

    private static IEnumerable<string> Said(string file) => File.ReadLines(Path.Combine(Folder, file)).SelectMany(line => Strings(JsonDocument.Parse(line).RootElement));

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString() ?? ""],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
