using System.Xml;

namespace TriageBot.Web.Safety;

/// <summary>What a run of tests wrote down (<c>*.trx</c>): the outcome of each case by its full name.</summary>
public sealed class TestResults(IReadOnlyDictionary<string, IReadOnlyList<string>> outcomes)
{
    private const string Passed = "Passed", Pattern = "*.trx";

    public int Tests => outcomes.Count;

    /// <exception cref="FormatException">There is no result, or one that cannot be read.</exception>
    public static TestResults Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories)] : [];
        if (files.Length == 0)
            throw new FormatException($"{folder} holds no {Pattern}; expected what 'dotnet test --logger trx --results-directory {folder}' writes.");
        var found = files.SelectMany(Outcomes).GroupBy(one => NameOf(one.Test), one => one.Outcome, StringComparer.Ordinal);
        return new(found.ToDictionary(same => same.Key, same => (IReadOnlyList<string>)[.. same], StringComparer.Ordinal));
    }

    /// <summary>Why this test shows nothing, or null when every case of it passed.</summary>
    public string? Problem(string test) => !outcomes.TryGetValue(test, out var cases) ? "did not run, or does not exist"
        : cases.Count(outcome => outcome != Passed) is var other and > 0 ? $"{other} of {cases.Count} cases did not pass" : null;

    /// <summary>Without what one case of it was given.</summary>
    private static string NameOf(string test) => test.IndexOf('(', StringComparison.Ordinal) is var bracket and > 0 ? test[..bracket] : test;

    private static IEnumerable<(string Test, string Outcome)> Outcomes(string file)
    {
        List<(string, string)> found = [];
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "UnitTestResult" })
                    found.Add((reader.GetAttribute("testName") ?? "", reader.GetAttribute("outcome") ?? ""));
        }
        catch (XmlException cause)
        {
            throw new FormatException($"{file}, line {cause.LineNumber}: {cause.Message} Run the tests again.", cause);
        }
        return found;
    }
}
