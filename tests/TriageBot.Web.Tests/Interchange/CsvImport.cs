using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Interchange;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class CsvImportOnSqlite(FollowUpSite<SqliteDatabase> site) : CsvImport(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class CsvImportOnPostgres(FollowUpSite<PostgresDatabase> site) : CsvImport(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>A file of discharges: looked at first, then taken whole or not at all, and undone if it was a mistake.</summary>
public abstract class CsvImport(IFollowUpSite site)
{
    private const string Header = "visit_number,record_number,name,ward,discharged_at,diagnosis,sex,medicines,birth_date";

    private readonly ImportDischarges import = site.Use<ImportDischarges>();
    private readonly string mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_preview_says_what_would_be_taken_and_stores_nothing()
    {
        var report = await import.PreviewAsync(Rows(Row(1), Row(2)), DischargeSource.Csv, Actor.System, CancellationToken.None);

        (report.IsClean, report.Count<DischargeOutcome.Begun>(), report.Id).ShouldBe((true, 2, null));
        (await DischargesAsync(1, 2)).ShouldBe(0);
    }

    [Fact]
    public async Task One_wrong_row_is_named_by_its_line_and_nothing_of_the_file_is_taken()
    {
        var report = await import.RunAsync(Rows(Row(1), Row(2).Replace("女", "W", StringComparison.Ordinal), Row(3)), DischargeSource.Csv, Actor.System, CancellationToken.None);

        report.Id.ShouldBeNull();
        var wrong = report.Rows.Where(row => row.Problems.Count > 0).ShouldHaveSingleItem();
        wrong.Line.ShouldBe(3);
        wrong.Problems.ShouldHaveSingleItem().ShouldStartWith("sex: 'w' was found");
        (await DischargesAsync(1, 2, 3)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_taken_twice_is_one_import_and_an_undo_ends_what_it_began()
    {
        var first = await import.RunAsync(Rows(Row(1), Row(2)), DischargeSource.Csv, Actor.System, CancellationToken.None);
        var second = await import.RunAsync(Rows(Row(1), Row(2)), DischargeSource.Csv, Actor.System, CancellationToken.None);

        var undone = await import.UndoAsync(first.Id ?? Guid.Empty, Actor.System, CancellationToken.None);

        first.Count<DischargeOutcome.Begun>().ShouldBe(2);
        second.Count<DischargeOutcome.Known>().ShouldBe(2);
        undone.ShouldBe(new StayOutcome.Done(2));
    }

    [Fact]
    public void Quotation_marks_hold_commas_lines_and_quotation_marks_and_lines_are_counted_as_in_an_editor()
    {
        var records = CsvTable.Read(new StringReader("a,b\r\n\"x, \"\"y\"\"\nz\",2\n\n 3 ,\n")).ToList();

        records.Select(record => record.Line).ShouldBe([1, 2, 5]);
        records[1].Fields.ShouldBe(["x, \"y\"\nz", "2"]);
        records[2].Fields.ShouldBe(["3", ""]);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("visit_number,record_number,name,ward,discharged_at\n", "column 'diagnosis' is missing")]
    [InlineData(Header + ",colour\n", "column 'colour' is not known")]
    [InlineData(Header + ",name\n", "column 'name' stands there 2 times")]
    [InlineData(Header + "\n", "no row")]
    [InlineData(Header + "\nV1,R1\n", "2 fields were found; expected 9")]
    [InlineData(Header + "\n\"V1,R1,A,B,2026-03-01T10:00,x,f,,\n", "1 fields were found")]
    public void What_is_no_table_is_said_to_be_none(string text, string problem) =>
        CsvDischarges.Read(new StringReader(text), TimeZoneInfo.Utc).SelectMany(row => row.Problems).ShouldContain(found => found.Contains(problem));

    [Fact]
    public void A_row_is_read_with_its_medicines_and_the_hospitals_clock()
    {
        var notice = Rows(Row(1)).ShouldHaveSingleItem().Notice.ShouldNotBeNull();

        notice.DischargedAt.ShouldBe(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8)));
        notice.Details.Medicines.Select(medicine => (medicine.Name, medicine.Indication, medicine.DaysSupplied)).ShouldBe([("氯吡格雷", "stent", 30), ("阿托伐他汀", null, null)]);
    }

    private string Row(int number) => $"V{mark}{number},R{mark}{number},\"张, {number}\",心内一病区,2026-03-02T10:00,支架植入术后,女,氯吡格雷|stent|2026-03-02|30;阿托伐他汀,1950-01-0{number}";

    private static IReadOnlyList<ImportRow> Rows(params string[] rows) =>
        CsvDischarges.Read(new StringReader(string.Join('\n', [Header, .. rows])), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private async Task<int> DischargesAsync(params int[] numbers)
    {
        string[] hashes = [.. numbers.SelectMany(number => Discharge.HashesOf(site.Database.Cipher, $"V{mark}{number}"))];
        await using var database = site.Database.Open();
        return await database.Discharges.CountAsync(discharge => hashes.Contains(discharge.VisitHash));
    }
}
