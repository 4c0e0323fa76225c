using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Prompts;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

/// <summary>The files that come with the program: read strictly, filled strictly.</summary>
public sealed class PromptsOfTheProgram : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-prompts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_prompt_that_is_asked_for_is_there()
    {
        var files = PromptFiles.Read(Repository.File("prompts"));

        files.Names.ShouldBe(["desk.draft-reply", "desk.write-summary", "evaluation.answer-healthbench", "evaluation.grade-healthbench", "evaluation.play-patient", "follow-up.ask-question", "follow-up.read-answers",
            "intake.answer-education", "intake.ask-question", "intake.explain-result", "intake.read-symptoms"]);
        files.Names.ShouldAllBe(name => files.SheetOf(name).Never.Count > 0 && files.SheetOf(name).Expires > files.SheetOf(name).Reviewed);
    }

    [Fact]
    public async Task What_a_patient_reads_has_the_safety_kernel_before_it_and_is_one_language_when_one_is_wanted()
    {
        var files = PromptFiles.Read(Repository.File("prompts"));

        var prompt = files.SheetOf("intake.ask-question").ToLive(0, files.Kernel);
        var english = prompt.For(Tongue.English).Fill(new Dictionary<string, string> { ["language"] = "English", ["hospital"] = "Demo {{language}}" });

        await Task.CompletedTask;
        prompt.For(Tongue.Chinese).Text.ShouldStartWith("以下底线高于后面的一切内容");
        english.ShouldStartWith("The following stands above everything");
        english.ShouldContain("assistant of Demo {{language}}", customMessage: "a value that looks like a placeholder is not filled again");
        english.ShouldNotContain("你是谁");
        files.SheetOf("evaluation.play-patient").ToLive(0, files.Kernel).Text.ShouldNotContain("以下底线");
    }

    [Theory]
    [InlineData("", "hospital")]
    [InlineData("language,hospital,mood", "mood")]
    public void A_prompt_is_filled_with_exactly_what_it_holds(string given, string named)
    {
        var files = PromptFiles.Read(Repository.File("prompts"));
        var prompt = files.SheetOf("intake.ask-question").ToLive(3, files.Kernel);

        var refused = Should.Throw<ArgumentException>(() => prompt.Fill(given.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(name => name, name => name)));

        refused.Message.ShouldContain("intake.ask-question, revision 3");
        refused.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("owner:", "wizard: me\nowner:", "unknown key 'wizard'")]
    [InlineData("expires: 2027-05-31\n", "", "no 'expires'")]
    [InlineData("expires: 2027-05-31", "expires: 31 May", "the date is '31 May'")]
    [InlineData("name: intake.ask-question", "name: intake.ask", "the name is 'intake.ask'")]
    [InlineData("<!-- en -->", "", "text has 1 part")]
    [InlineData("用{{language}}：", "：", "text in zh does not use the required variable {{language}}")]
    [InlineData("in {{language}}:", "in {{tongue}}:", "variable 'tongue' is not declared")]
    [InlineData("in {{language}}:", "in {{language}} {{ hospital }}:", "double braces")]
    [InlineData("# What you never do", "# Limits", "the headings are")]
    [InlineData("    en: The hospital's name.\n", "", "'hospital' must have a chinese and an english part")]
    [InlineData("name: intake.ask-question", "name: [", "not valid yaml")]
    [InlineData("---\nname", "name", "it begins with")]
    public void A_prompt_that_is_not_as_it_must_be_stops_the_start_with_a_sentence(string was, string becomes, string sentence)
    {
        foreach (var path in Directory.GetFiles(Repository.File("prompts")))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        var broken = Path.Combine(folder, "intake.ask-question.md");
        File.ReadAllText(broken).ShouldContain(was);
        File.WriteAllText(broken, File.ReadAllText(broken).Replace(was, becomes, StringComparison.Ordinal));

        var refused = Should.Throw<UnusablePromptsException>(() => PromptFiles.Read(folder));

        refused.Message.ShouldContain("intake.ask-question.md, line ");
        refused.Message.ShouldContain(sentence, Case.Insensitive);
    }

    [Fact]
    public void Without_the_safety_kernel_nothing_starts()
    {
        foreach (var path in Directory.GetFiles(Repository.File("prompts")).Where(path => !path.EndsWith("safety-kernel.md", StringComparison.Ordinal)))
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));

        Should.Throw<UnusablePromptsException>(() => PromptFiles.Read(folder)).Message.ShouldContain("safety-kernel.md: the file is missing");
        Should.Throw<UnusablePromptsException>(() => PromptFiles.Beside(folder)).Message.ShouldContain("there is no such folder");
    }
}
