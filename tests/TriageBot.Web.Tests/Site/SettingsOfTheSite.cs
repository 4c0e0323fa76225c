using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;
using TriageBot.Web.Site;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Site;

public sealed class SettingsOfTheSiteOnSqlite(FollowUpSite<SqliteDatabase> site) : SettingsOfTheSite(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class SettingsOfTheSiteOnPostgres(FollowUpSite<PostgresDatabase> site) : SettingsOfTheSite(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>What administrators change goes by four eyes, is true at once for everybody, and comes back with one click.</summary>
public abstract class SettingsOfTheSite(IFollowUpSite site)
{
    private static readonly Actor Admin = new("admin.wu", Role.Administrator), Officer = new("safety.zhou", Role.SafetyOfficer);

    [Fact]
    public async Task A_number_is_what_patients_read_only_after_a_second_person_agreed_and_until_it_is_taken_back()
    {
        var before = Phone;
        await ProposeAsync<SiteContacts>(SiteKind.Contacts, contacts => contacts.HospitalPhone = "021-5555 0000");
        await FollowAsync();
        Phone.ShouldBe(before);
        (await site.Use<ActivateRevision>().RunAsync(SiteKind.Contacts, 1, 100, "新总机", Admin)).ShouldBeOfType<DocumentOutcome.Refused>().Why.Select(why => why.Code).ShouldBe(["needs-clinician"]);
        (await site.Use<ApproveRevision>().RunAsync(SiteKind.Contacts, 1, isApproved: true, "没有问题", Admin)).ShouldBeOfType<DocumentOutcome.NotAllowed>();

        await AgreeAsync(SiteKind.Contacts, 1);
        Phone.ShouldBe("021-5555 0000");

        await site.Use<ActivateRevision>().RollBackAsync(SiteKind.Contacts, recallsRunning: false, "打不通", Admin);
        await FollowAsync();
        Phone.ShouldBe(before);
    }

    [Fact]
    public async Task A_department_that_is_not_here_sends_its_patients_to_the_one_it_is_part_of()
    {
        var complaint = Knowledge.Complaints.First(complaint => complaint.Routes is [{ When: null, Department: "ophthalmology" }, ..]);
        string Door() => DepartmentRouter.Route(Knowledge, ClinicalPicture.Of(new Patient(30, Sex.Female)), [complaint], Acuity.NonUrgent, new DateTime(2026, 11, 3, 10, 0, 0))[0].Id;
        var before = Door();

        await ChangeAsync<SiteDepartments>(SiteKind.Departments, departments => departments.Departments["ophthalmology"] = new() { Here = false, Hours = "Mon-Fri 09:00-12:00" });

        before.ShouldBe("ophthalmology");
        Door().ShouldNotBe("ophthalmology");
        Knowledge.Departments["ophthalmology"].Hours.ShouldHaveSingleItem().To.ShouldBe(new TimeOnly(12, 0));
        Knowledge.Departments["cardiology"].ShouldBe(KnowledgeBase.Embedded.Departments["cardiology"]);
    }

    [Fact]
    public async Task What_is_raised_after_a_change_of_the_ladder_climbs_by_the_new_one()
    {
        (await RaiseAsync()).AcknowledgeBy.ShouldBe(Now.AddMinutes(10));

        await ChangeAsync<SiteLadders>(SiteKind.Ladders, ladders => ladders.Hospital.Red.ChargeNurse = 4);

        (await RaiseAsync()).AcknowledgeBy.ShouldBe(Now.AddMinutes(4));
    }

    [Fact]
    public async Task A_day_on_which_this_hospital_is_closed_is_no_working_day()
    {
        var tuesday = new DateOnly(2031, 3, 4);
        var hospital = site.Use<HospitalClock>();
        hospital.WorkingDays.Includes(tuesday).ShouldBeTrue();

        await ChangeAsync<SiteCalendar>(SiteKind.Calendar, calendar => calendar.Days.Add(new() { From = "2031-03-04", Until = "2031-03-05", Name = "院庆" }));

        hospital.WorkingDays.Includes(tuesday).ShouldBeFalse();
        hospital.EndOfWorkingDay(1, hospital.At(new DateTime(2031, 3, 3, 10, 0, 0))).ShouldBe(hospital.At(new DateTime(2031, 3, 7, 0, 0, 0)));
    }

    [Fact]
    public async Task A_text_that_can_no_longer_be_read_leaves_what_was_in_force()
    {
        await ProposeAsync<SiteLadders>(SiteKind.Ladders, ladders => ladders.ContactMinutes = 77);
        var number = await NewestAsync(SiteKind.Ladders);
        await AgreeAsync(SiteKind.Ladders, number);
        Escalations.ContactMinutes.ShouldBe(77);

        site.Use<SiteInForce>().Take(new LiveDocument(SiteKind.Ladders, number + 1, "hospital: [nonsense"));

        Escalations.ContactMinutes.ShouldBe(77);
    }

    private KnowledgeBase Knowledge => site.Use<KnowledgeBase>();
    private string Phone => site.Use<IOptions<SiteOptions>>().Value.HospitalPhone;
    private EscalationOptions Escalations => site.Use<IOptions<EscalationOptions>>().Value;
    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private async Task ChangeAsync<TPart>(string name, Action<TPart> change) where TPart : class, ISitePart, new()
    {
        await ProposeAsync(name, change);
        await AgreeAsync(name, await NewestAsync(name));
    }

    private async Task ProposeAsync<TPart>(string name, Action<TPart> change) where TPart : class, ISitePart, new()
    {
        var live = await site.Use<DocumentLibrary>().LiveAsync(name, CancellationToken.None);
        var part = SiteYaml.Read<TPart>(live.Text, out _).ShouldNotBeNull();
        change(part);
        SiteKind.Read(name, SiteYaml.Write(part), out var problems);
        problems.ShouldBeEmpty();
        (await site.Use<ProposeRevision>().RunAsync(name, SiteYaml.Write(part), "本院和别处不同", await NewestAsync(name), Admin)).ShouldBeOfType<DocumentOutcome.Done>();
    }

    private async Task AgreeAsync(string name, int number)
    {
        (await site.Use<ApproveRevision>().RunAsync(name, number, isApproved: true, "核对过", Officer)).ShouldBeOfType<DocumentOutcome.Done>();
        (await site.Use<ActivateRevision>().RunAsync(name, number, 100, "核对后启用", Admin)).ShouldBeOfType<DocumentOutcome.Done>();
        await FollowAsync();
    }

    private Task FollowAsync() => site.Use<FollowSite>().ReadAsync(CancellationToken.None);

    private async Task<int> NewestAsync(string name)
    {
        await using var database = site.Database.Open();
        return await database.DocumentRevisions.Where(revision => revision.Document == name).Select(revision => (int?)revision.Number).MaxAsync() ?? 0;
    }

    private async Task<Escalation> RaiseAsync()
    {
        await using var database = site.Database.Open();
        var conversation = Sample.Conversation(site.Database.Cipher, Now);
        database.Conversations.Add(conversation);
        await database.SaveChangesAsync();
        var raised = site.Use<EscalationDesk>().Raise(database, conversation.Id, new([], []), [new Danger("acute-coronary-syndrome", Acuity.Immediate, "胸口疼")]).Single();
        await database.SaveChangesAsync();
        return raised;
    }
}
