using System.Text;
using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class AdtMessagesOnSqlite(FollowUpSite<SqliteDatabase> site) : AdtMessages(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class AdtMessagesOnPostgres(FollowUpSite<PostgresDatabase> site) : AdtMessages(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>What an HL7 v2 message says, and how it is answered.</summary>
public abstract class AdtMessages
{
    private readonly IFollowUpSite site;
    private readonly AdtSample patient;

    protected AdtMessages(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        patient = new(site.Database.Clock);
    }

    [Fact]
    public async Task A_discharge_in_GB_18030_is_read_and_answered_in_GB_18030()
    {
        var message = AdtSample.Gb18030(patient.Message("A03", but: [("MSH-18", "GB 18030-2000"), ("PID-5", "億^區"), ("MSH-4", "億康医院"), ("MSH-10", $"{patient.Record}-gb")])); // their second bytes look like | and ^

        var answer = await site.HearAsync(message);

        answer.Code.ShouldBe("AA", answer.Text());
        var text = (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8).GetString(answer.Bytes);
        text.ShouldContain($"MSA|AA|{patient.Record}-gb|");
        text.ShouldContain("|億康医院|");
        text.ShouldContain("GB 18030-2000");
        (await site.PatientAsync(patient.Record)).ShouldNotBeNull().ReadIdentity(site.Database.Cipher).Name.ShouldBe("億區");
        var discharge = (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
        (discharge.Ward, discharge.Programme, discharge.Source).ShouldBe(("心内一病区", "stent", DischargeSource.Hl7));
        var details = discharge.ReadDetails(site.Database.Cipher);
        (details.Diagnosis, details.Icd10, details.Operation).ShouldBe(("急性心肌梗死", "I21.4", "冠脉支架植入术"));
    }

    [Fact]
    public async Task An_English_hospitals_own_separators_escapes_repetitions_medicines_and_Z_segments_are_read()
    {
        var time = Hl7Time.Write(patient.Now);
        var message = string.Join('\r',
            $"MSH#*%$@#EPIC#NORTH#TB#TB#{time}##ADT*A03#E-{patient.Record}#P#2.5.1",
            $"EVN##{time}",
            $"PID#1##{patient.Record}*****MR##O$E$Brien*Mary*Ann%Brien*M##19581224#F#####*PRN*Internet*mary$T$example.org%*PRN*CP**44*20*7946",
            $"PV1#1#I#CARD$T$1*2*3################{patient.Visit}#################01#########{time}",
            "DG1#1##I50.9*Heart failure $F$ NYHA III*I10##",
            "ZXY#1#what nobody else knows",
            "ORC#NW#1", "RXO#old*Furosemide asked for", "TQ1#1#####30*d", "RXE#*BID#C1*Furosemide 40 mg",
            "ORC#DC#2", "RXE##C2*Withdrawn tablets", "");

        var answer = await site.HearAsync(message);

        answer.Code.ShouldBe("AA", answer.Text());
        var known = (await site.PatientAsync(patient.Record)).ShouldNotBeNull();
        var identity = known.ReadIdentity(site.Database.Cipher);
        (identity.Name, identity.Email, identity.Phone, identity.BirthDate, known.Sex).ShouldBe((@"Mary Ann O$Brien", "mary@example.org", "207946", new DateOnly(1958, 12, 24), Sex.Female));
        var discharge = (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
        discharge.Ward.ShouldBe("CARD@1");
        var details = discharge.ReadDetails(site.Database.Cipher);
        details.Diagnosis.ShouldBe("Heart failure # NYHA III");
        details.Medicines.Select(medicine => (medicine.Name, medicine.DaysSupplied)).ShouldBe([("Furosemide 40 mg", (int?)30)]);
    }

    [Fact]
    public async Task The_same_message_twice_gets_the_same_answer_and_changes_nothing()
    {
        var message = patient.Message("A03");
        var first = await site.HearAsync(message);
        var planned = await site.CheckInsAsync(patient.Visit);
        site.Database.Clock.Advance(TimeSpan.FromMinutes(5));

        var second = await site.HearAsync(message);

        second.Bytes.ShouldBe(first.Bytes);
        planned.ShouldNotBeEmpty();
        (await site.CheckInsAsync(patient.Visit)).Select(checkIn => checkIn.Id).ShouldBe(planned.Select(checkIn => checkIn.Id));
    }

    [Fact]
    public async Task The_same_news_in_a_new_message_leaves_the_plan_as_it_is()
    {
        await site.HearAsync(patient.Message("A03"));
        var planned = await site.CheckInsAsync(patient.Visit);

        (await site.HearAsync(patient.Message("A03"))).Code.ShouldBe("AA");

        (await site.CheckInsAsync(patient.Visit)).Select(checkIn => checkIn.Id).ShouldBe(planned.Select(checkIn => checkIn.Id));
    }

    [Fact]
    public async Task Another_message_under_a_control_id_that_was_used_is_an_error()
    {
        await site.HearAsync(patient.Message("A03", control: $"{patient.Record}-1"));
        var other = patient.Message("A13", control: $"{patient.Record}-1");

        var answer = await site.HearAsync(other);

        answer.Code.ShouldBe("AE");
        answer.Text().ShouldContain("ERR||MSH^1^10|205^");
        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedAt.ShouldBeNull();
        (await site.LetterAsync(AdtSample.Utf8(other))).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_message_by_four_connections_at_once_is_one_discharge()
    {
        var message = patient.Message("A03");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.HearAsync(message)));

        answers.ShouldAllBe(answer => answer.Code == "AA");
        (await site.CheckInsAsync(patient.Visit)).Select(checkIn => checkIn.Step).ShouldBeUnique();
    }

    [Theory]
    [InlineData("PV1-19", "", "AE", "PV1^1^19|101^")]
    [InlineData("DG1-3", "", "AE", "DG1^1^3|101^")]
    [InlineData("PID-3", "", "AE", "PID^1^3|101^")]
    [InlineData("PID-5", "", "AE", "PID^1^5|101^")]
    [InlineData("PID-7", "1964-5-6", "AE", "PID^1^7|102^")]
    [InlineData("PV1-36", "77", "AE", "PV1^1^36|103^")]
    [InlineData("PV1-45", "tomorrow", "AE", "PV1^1^45|102^")]
    [InlineData("PV1-45", "20991231100000", "AE", "PV1^1^45|102^")]
    [InlineData("EVN-2", "20991231100000", "AE", "EVN^1^2|102^")]
    [InlineData("PID-5", "陈\\X07\\测试", "AE", "PID^1^5|102^")]
    [InlineData("MSH-9", "ORU^R01", "AR", "MSH^1^9|200^")]
    [InlineData("MSH-9", "ADT^A60", "AR", "MSH^1^9|200^")]
    [InlineData("MSH-10", "", "AR", "MSH^1^10|101^")]
    [InlineData("MSH-11", "T", "AR", "MSH^1^11|202^")]
    [InlineData("MSH-12", "3.0", "AR", "MSH^1^12|203^")]
    [InlineData("MSH-18", "BIG-5", "AR", "MSH^1^18|102^")]
    public async Task What_cannot_be_taken_is_named_by_segment_and_field_and_nothing_is_stored(string field, string value, string code, string error)
    {
        var message = patient.Message("A03", but: [(field, value)]);

        var answer = await site.HearAsync(message);

        answer.Code.ShouldBe(code);
        answer.Text().ShouldContain($"MSA|{code}|");
        answer.Text().ShouldContain($"ERR||{error}");
        (await site.DischargeAsync(patient.Visit)).ShouldBeNull();
        (await site.LetterAsync(AdtSample.Utf8(message))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var answer = await site.HearAsync(patient.Message("A03", but: [("PID-3", ""), ("PID-5", ""), ("PID-7", "x"), ("PV1-19", ""), ("PV1-45", "y"), ("DG1-3", "")]));

        answer.Problems.Select(problem => problem.Where).ShouldBe(["PID^1^3", "PID^1^5", "PID^1^7", "PV1^1^19", "PV1^1^45", "DG1^1^3"], ignoreOrder: true);
    }

    [Fact]
    public async Task Bytes_that_are_not_the_character_set_they_claim_are_refused_and_never_guessed()
    {
        var answer = await site.HearAsync(AdtSample.Gb18030(patient.Message("A03")));

        answer.Code.ShouldBe("AR");
        answer.Text().ShouldContain("ERR||MSH^1^18|102^");
    }

    [Theory]
    [InlineData("")]
    [InlineData("MSH")]
    [InlineData("hello")]
    [InlineData("MSH||||||")]
    [InlineData("MSH|^~\\&")]
    [InlineData("MSH|^~\\&|a\rMSH|^~\\&|b")]
    [InlineData("MSH|^~\\&|HIS|H|||20260101||ADT^A03|1|P|2.4\rno segment")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">]><ADT_A03/>")]
    public async Task What_is_no_message_is_answered_and_kept(string text)
    {
        var answer = await site.HearAsync(text);

        answer.Code.ShouldBe("AR");
        answer.Text().ShouldStartWith("MSH|^~\\&|TRIAGEBOT|");
        (await site.LetterAsync(AdtSample.Utf8(text))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Ten_thousand_segments_or_fields_are_refused()
    {
        var segments = await site.HearAsync(patient.Message("A03") + string.Concat(Enumerable.Repeat("ZZZ|1\r", 10_000)));
        var fields = await site.HearAsync(patient.Message("A03") + "ZZZ" + new string('|', 10_000));

        (segments.Code, fields.Code).ShouldBe(("AR", "AR"));
        segments.Problems[0].Sentence.ShouldContain("segments were found");
        fields.Problems[0].Where.ShouldBe("ZZZ^1");
    }

    [Fact]
    public async Task Nothing_of_a_patient_is_in_the_log()
    {
        await site.HearAsync(patient.Message("A03"));
        await site.HearAsync(patient.Message("A03", but: [("PV1-36", "77")]));

        foreach (var secret in new[] { patient.Name, patient.Phone, patient.Record, patient.Visit })
            site.Book.Text.ShouldNotContain(secret);
        site.Book.Text.ShouldContain("dead letter");
    }
}
