using System.Globalization;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts;

/// <summary>What must not stand in a prompt, in Chinese and English (AP5), and what must not be taken out of one (AP1). Runs as the author types and again before anything goes live.</summary>
public sealed class PromptLint(IOptions<SiteOptions> site)
{
    private const int LongestChinese = 40, LongestEnglish = 28;

    /// <param name="own">The prompt that came with the program: what it is given, returns and never does is not changed here.</param>
    public IReadOnlyList<DocumentProblem> Check(PromptSheet own, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var sheet = PromptSheet.Read(own.Name, text, out var strict);
        var numbers = Numbers();
        return [.. strict.Concat(sheet is null ? [] : Locked(own, sheet, text)).Concat(LintLine.Of(text).SelectMany(line => Line(line, numbers))).DistinctBy(problem => (problem.Code, problem.Line, problem.Found)).OrderBy(problem => problem.Line).ThenByDescending(problem => problem.IsBlocking)];
    }

    /// <summary>The site's own numbers, digits alone.</summary>
    private HashSet<string> Numbers() =>
        [.. site.Value.HelpLines.Select(line => line.Number).Append(site.Value.AmbulanceNumber).Append(site.Value.HospitalPhone).Select(LintWords.Digits)];

    private static IEnumerable<DocumentProblem> Locked(PromptSheet own, PromptSheet sheet, string text)
    {
        int LineOf(string key) => 1 + text.Split('\n').TakeWhile(line => !line.StartsWith(key + ":", StringComparison.Ordinal)).Count();
        if (!sheet.Never.SequenceEqual(own.Never))
            yield return new("locked", LineOf("never"), "never", Words(own.Never));
        if (!sheet.Inputs.Select(input => input.Name).SequenceEqual(own.Inputs.Select(input => input.Name), StringComparer.Ordinal))
            yield return new("locked", LineOf("inputs"), "inputs", string.Join(", ", own.Inputs.Select(input => input.Name)));
        if (sheet.Output != own.Output)
            yield return new("locked", LineOf("output"), "output", own.Output.Zh);
        foreach (var tongue in Enum.GetValues<Tongue>())
            foreach (var gone in own.Never.Select(rule => rule.In(tongue)).Where(rule => !Last(sheet.Text.In(tongue), tongue).Contains(rule, StringComparison.Ordinal)))
                yield return new("never-gone", sheet.Text.In(tongue).Length == 0 ? 1 : DocumentProblem.LineAt(text, Math.Max(0, text.IndexOf(PromptReader.Headings[tongue][^1], StringComparison.Ordinal))), gone, PromptReader.Headings[tongue][^1]);
    }

    private static string Words(IEnumerable<Bilingual> rules) => string.Join(" ", rules.Select(rule => rule.Zh));

    private static string Last(string text, Tongue tongue) => text.Split(PromptReader.Headings[tongue][^1])[^1];

    private static IEnumerable<DocumentProblem> Line(LintLine line, HashSet<string> numbers)
    {
        foreach (var found in LintWords.Hidden(line.Text))
            yield return new("hidden", line.Number, found);
        foreach (var found in LintWords.Injection(line.Text))
            yield return new("injection", line.Number, found);
        if (!line.IsBody)
            yield break;
        foreach (var found in LintWords.Foreign(line.Text, numbers))
            yield return new("foreign", line.Number, found, string.Join(", ", numbers.Order(StringComparer.Ordinal)));
        foreach (var (found, instead) in LintWords.Banned(line.Text))
            yield return new("banned", line.Number, found, instead, IsBlocking: false);
        foreach (var (found, length, most) in Long(line))
            yield return new("long-sentence", line.Number, $"{found} ({length.ToString(CultureInfo.InvariantCulture)})", most.ToString(CultureInfo.InvariantCulture), IsBlocking: false);
        if (line.IsProhibition)
            yield break; // there these words are what is forbidden
        foreach (var found in LintWords.Dose(line.Text))
            yield return new("dose", line.Number, found);
        foreach (var found in LintWords.Promise(line.Text))
            yield return new("promise", line.Number, found);
        foreach (var found in LintWords.Urgency(line.Text))
            yield return new("urgency", line.Number, found);
    }

    private static IEnumerable<(string Found, int Length, int Most)> Long(LintLine line) =>
        from sentence in LintWords.Sentences(line.Text)
        let length = line.Tongue is Tongue.Chinese ? sentence.Count(char.IsLetterOrDigit) : sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length
        let most = line.Tongue is Tongue.Chinese ? LongestChinese : LongestEnglish
        where length > most
        select (sentence.Length > 24 ? sentence[..24] + "…" : sentence, length, most);
}

/// <summary>A line of a prompt and where in it it stands.</summary>
/// <param name="IsBody">Behind the front matter.</param>
/// <param name="IsProhibition">Below "what you never do".</param>
internal sealed record LintLine(int Number, string Text, Tongue Tongue, bool IsBody, bool IsProhibition)
{
    public static IEnumerable<LintLine> Of(string text)
    {
        var (fences, tongue, isProhibition) = (0, Tongue.Chinese, false);
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line == "---")
                fences++;
            if (line.Trim() == LivePrompt.English)
                (tongue, isProhibition) = (Tongue.English, false);
            else if (line.StartsWith('#'))
                isProhibition = line.Trim() == PromptReader.Headings[tongue][^1];
            yield return new(index + 1, line, tongue, fences >= 2 && line != "---", isProhibition);
        }
    }
}
