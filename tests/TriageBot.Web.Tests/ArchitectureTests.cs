using System.Text.RegularExpressions;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests;

/// <summary>Who may depend on whom, and what nobody may write. Reads the sources, so that the message names the line.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>What a slice may name besides itself. Shell is the house around all of them; Program lists them.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Data"] = ["Conversations", "Escalations", "Evaluation", "Feedback", "FollowUp", "Intake", "Interchange", "Model", "Patients", "Prompts", "Shell"], // the one context lists the slices' entities
        ["Conversations"] = ["Data", "Shell"],
        ["Escalations"] = ["Conversations", "Data", "Feedback", "Model", "Patients", "Prompts", "Shell"],
        ["Patients"] = ["Data", "Shell"],
        ["Model"] = ["Data", "Shell"], // text in, text out: it knows no patient, no prompt and no rule
        ["Education"] = ["Shell"], // cards and an index in memory: no patient, no database, no model
        ["Intake"] = ["Conversations", "Education", "Escalations", "Data", "Model", "Prompts", "Shell"],
        ["FollowUp"] = ["Conversations", "Data", "Escalations", "Intake", "Model", "Patients", "Prompts", "Shell"],
        ["Interchange"] = ["Data", "Patients", "Shell"],
        ["Numbers"] = ["Conversations", "Data", "Escalations", "FollowUp", "Intake", "Model", "Patients", "Shell"],
        ["Prompts"] = ["Conversations", "Data", "Evaluation", "Model", "Shell"], // never Intake or FollowUp: they ask for prompts
        ["Site"] = ["Escalations", "Prompts", "Shell"],
        ["Evaluation"] = ["Data", "Education", "Model", "Numbers", "Shell"], // of Numbers the chart; the prompt that grades is handed in
        ["Safety"] = ["Data", "Evaluation", "Shell"],
        ["Demo"] = ["Conversations", "Data", "Escalations", "Feedback", "FollowUp", "Intake", "Knowledge", "Model", "Patients", "Prompts", "Shell"], // plays the whole hospital; nobody knows it
        ["Knowledge"] = ["Shell"],
        ["Feedback"] = ["Conversations", "Data", "Knowledge", "Model", "Shell"],
    };

    /// <summary>In Data only the context itself may know the slices.</summary>
    private static readonly string[] Context = ["TriageDb.cs", "DesignTime.cs"];

    [Theory]
    [InlineData("Data")]
    [InlineData("Conversations")]
    [InlineData("Escalations")]
    [InlineData("Patients")]
    [InlineData("Intake")]
    [InlineData("FollowUp")]
    [InlineData("Education")]
    [InlineData("Interchange")]
    [InlineData("Evaluation")]
    [InlineData("Safety")]
    [InlineData("Demo")]
    [InlineData("Knowledge")]
    [InlineData("Feedback")]
    [InlineData("Numbers")]
    [InlineData("Prompts")]
    [InlineData("Site")]
    [InlineData("Model")]
    public void A_slice_knows_only_those_below_it(string slice)
    {
        var offences =
            from line in Lines(Path.Combine("src", "TriageBot.Web", slice), "*.cs", "*.razor")
            from Match named in SliceName().Matches(line.Text)
            let other = named.Groups["slice"].Value
            where other != slice && !Allowed[slice].Contains(other) || slice is "Data" && other != slice && other != "Shell" && !Context.Contains(line.File)
            select $"{line}   ({slice} may not know {other})";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_slice_of_the_program_is_judged_by_these_rules()
    {
        var folders = Directory.GetDirectories(Repository.File("src", "TriageBot.Web")).Select(folder => Path.GetFileName(folder)!); // a folder has a name

        folders.Except(["bin", "obj", "wwwroot", "Shell", "Properties"]).ShouldBe(Allowed.Keys, ignoreOrder: true);
    }

    [Fact]
    public void The_core_has_no_clock_no_task_no_log_and_no_input_or_output()
    {
        var offences = Lines(Path.Combine("src", "TriageBot.Clinical"), "*.cs").Where(line => Impure().IsMatch(line.Code)).Select(line => line.ToString());

        offences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Utc)?Now\b", "time comes from the injected clock")]
    [InlineData(@"\bTask\.Run\(", "work is awaited by whoever asked for it")]
    [InlineData(@"(?<![vV]iew\??)\.Result\b(?!\()|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)", "nobody blocks on a task")]
    [InlineData(@"\bMarkupString\b|\bAddMarkupContent\b|\bHtml\.Raw\b", "people's and models' text is never markup")]
    [InlineData(@"\basync void\b", "a failure must have somebody to land on")]
    [InlineData(@"\.(LogTrace|LogDebug|LogInformation|LogWarning|LogError|LogCritical)\(", "log lines are written with [LoggerMessage], ids and numbers only")]
    [InlineData(@"^\s*#(region|endregion|pragma warning disable)", "no regions, no silenced warnings")]
    [InlineData(@"\b(class|record|interface)\s+\w+(Manager|Helper|Utils?|Processor|Service|Impl)\b", "a name says what a nurse would say")]
    [InlineData(@"//\s*(TODO|HACK|FIXME)\b", "unfinished work stands in an issue")]
    public void Nobody_writes(string pattern, string because)
    {
        var banned = new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

        var offences = Lines("src", "*.cs", "*.razor").Where(line => banned.IsMatch(line.Code)).Select(line => line.ToString());

        offences.ShouldBeEmpty(because);
    }

    [Fact]
    public void Only_evaluation_switches_a_control_of_the_model_off()
    {
        var offences = Lines("src", "*.cs", "*.razor")
            .Where(line => line.File is not "ModelControls.cs" && !line.Path.Contains(Path.Combine("TriageBot.Web", "Evaluation"), StringComparison.Ordinal) && ControlsMade().IsMatch(line.Code))
            .Select(line => line.ToString());

        offences.ShouldBeEmpty("the program always has all four controls; evaluation alone measures what each does");
    }

    [Fact]
    public void Program_is_a_table_of_contents() => File.ReadLines(Repository.File("src", "TriageBot.Web", "Program.cs")).Count().ShouldBeLessThanOrEqualTo(40);

    [Fact]
    public void The_first_level_of_the_tree_is_the_one_that_was_asked_for()
    {
        var entries = Directory.GetFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!) // an entry has a name
            .Where(name => !name.StartsWith('.') && !name.StartsWith("Directory.", StringComparison.Ordinal))
            .Except(["global.json", "nuget.config", "LICENSE", "TestResults", "var"]);

        entries.ShouldBe(["README.md", "TriageBot.sln", "appsettings.sample.json", "prompts", "src", "tests", "wwwroot-assets"], ignoreOrder: true);
    }

    private sealed record Line(string Path, int Number, string Text)
    {
        public string File => System.IO.Path.GetFileName(Path);

        /// <summary>Without a comment at its end.</summary>
        public string Code => Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && !Text.Contains("TODO", StringComparison.Ordinal) ? "" : Text;

        public override string ToString() => $"{Path}:{Number}: {Text.Trim()}";
    }

    private static IEnumerable<Line> Lines(string folder, params string[] patterns) =>
        from pattern in patterns
        from path in Directory.EnumerateFiles(Repository.File(folder), pattern, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path)
        where !relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations")
        from line in File.ReadLines(path).Index()
        select new Line(relative, line.Index + 1, line.Item);

    [GeneratedRegex(@"TriageBot\.Web\.(?<slice>Data|Conversations|Escalations|Patients|Intake|Evaluation|Demo|Knowledge|Feedback|FollowUp|Prompts|Model|Interchange|Numbers|Safety|Education)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex SliceName();

    [GeneratedRegex(@"new ModelControls\b|ModelControls\.All with|\bcontrols with\b|\bModelControls \w+ = new\(", RegexOptions.ExplicitCapture)]
    private static partial Regex ControlsMade();

    [GeneratedRegex(@"\busing (System\.(IO|Net|Threading\.Tasks|Data)|Microsoft\.(Extensions|AspNetCore|EntityFrameworkCore))|\bTask\b|\bILogger\b|\bHttpClient\b|\bFile\.|\bDirectory\.|\bConsole\.|\bTimeProvider\b|\bStopwatch\b|\bRandom\b|\bGuid\.NewGuid\b|\bEnvironment\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Impure();
}
