using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Interchange;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Patients;

/// <summary>Whoever mends a discharge reads what is wrong in their own language, with the field by its name on the page.</summary>
public sealed class NoticeInChinese
{
    private const string Header = "visit_number,record_number,name,ward,discharged_at,diagnosis,sex,medicines,birth_date,baseline";

    private static readonly Texts Zh = Texts.In(Tongue.Chinese), En = Texts.In(Tongue.English);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_sentence_of_the_reader_and_the_checks_is_said_in_Chinese()
    {
        var problems = All().ToList();

        problems.Count.ShouldBeGreaterThan(20);
        problems.Where(problem => Zh.Problem(problem) == problem).ShouldBeEmpty();
        problems.Where(problem => En.Problem(problem) != problem).ShouldBeEmpty();
        problems.Select(problem => Zh.Problem(problem)).Where(said => said.Contains("expected", StringComparison.Ordinal) || said.Contains('{')).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sex: 'w' was found; expected female, f, 女.", "性别：填的是“w”，应为female, f, 女。")]
    [InlineData("visit number: nothing was found; expected 1 to 64 characters.", "没有填，应为1 到 64 个字。")]
    [InlineData("column 'colour' is not known; expected one of name, ward.", "没有叫“colour”的列，应为其中之一：name, ward。")]
    public void A_sentence_keeps_what_was_found_and_what_was_expected(string english, string chinese) => Zh.Problem(english).ShouldEndWith(chinese);

    [Fact]
    public void A_sentence_nobody_has_put_into_Chinese_is_read_in_English() => Zh.Problem("something new is wrong.").ShouldBe("something new is wrong.");

    private static IEnumerable<string> All()
    {
        string[] files =
        [
            "", Header + "\n", "name\n", Header + ",colour,name\n", Header + "\nV1,R1\n", Header + "\n,,,,yesterday,,W,a|b|x|y,31-12-1950,weight\n",
        ];
        var broken = new DischargeNotice(
            "", new PatientIdentity(new string('n', 200), null, "", new DateOnly(1800, 1, 1), "no address"), Sex.Unknown, Tongue.Chinese, "Mars/Olympus", "", Now.AddDays(-90),
            new DischargeDetails("") { Medicines = [.. Enumerable.Repeat(new Prescription("", null, null, default), 61)], EarlySigns = ["no-such-sign"] }, "no-such-programme");
        return files.SelectMany(file => CsvDischarges.Read(new StringReader(file), TimeZoneInfo.Utc)).SelectMany(row => row.Problems).Concat(NoticeChecks.Of(broken, KnowledgeBase.Embedded, Now));
    }
}
