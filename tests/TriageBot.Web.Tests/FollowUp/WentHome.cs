using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Web.Tests.FollowUp;

/// <summary>One invented patient who went home, and what can happen to them.</summary>
internal sealed class WentHome
{
    private static int last;

    private readonly IFollowUpSite site;

    private WentHome(IFollowUpSite site, DischargeNotice notice) => (this.site, Notice) = (site, notice);

    public static readonly DateOnly Born = new(1964, 5, 6);

    public DischargeNotice Notice { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid DischargeId { get; private set; }
    public string Phone => Notice.Identity.Phone ?? "";

    /// <summary>Goes home now, after a stent in atrial fibrillation unless told otherwise.</summary>
    public static async Task<WentHome> NowAsync(IFollowUpSite site, RiskLevel risk = RiskLevel.Medium, Func<DischargeNotice, DischargeNotice>? but = null)
    {
        var notice = New(site.Database.Clock.GetUtcNow(), risk);
        var home = new WentHome(site, but?.Invoke(notice) ?? notice);
        var begun = (await home.TellAsync(home.Notice)).ShouldBeOfType<DischargeOutcome.Begun>();
        (home.PatientId, home.DischargeId) = (begun.Patient, begun.DischargeId);
        return home;
    }

    public static DischargeNotice New(DateTimeOffset at, RiskLevel? risk = RiskLevel.Medium)
    {
        var number = Interlocked.Increment(ref last).ToString("00000", CultureInfo.InvariantCulture);
        return new($"V{number}", new PatientIdentity($"测试病人{number}", $"000-1-{number}", $"R{number}", Born), Sex.Male, Tongue.Chinese, "Asia/Shanghai", "心内一病区", at,
            new DischargeDetails("急性心肌梗死；心房颤动", "I21.4", "冠脉支架植入术")
            {
                Medicines = [Medicine("利伐沙班", "af", at), Medicine("氯吡格雷", "stent", at), Medicine("阿托伐他汀", null, at)],
            }, "stent", risk);
    }

    public Task<DischargeOutcome> TellAsync(DischargeNotice notice) => site.Use<RegisterDischarge>().RunAsync(notice, DischargeSource.Form, Actor.System, CancellationToken.None);

    public async Task<List<CheckIn>> CheckInsAsync()
    {
        await using var database = site.Database.Open();
        return await database.CheckIns.AsNoTracking().Where(checkIn => checkIn.PatientId == PatientId).OrderBy(checkIn => checkIn.DueAt).ToListAsync();
    }

    public async Task<List<OutboxMessage>> LettersAsync()
    {
        await using var database = site.Database.Open();
        return await database.Outbox.AsNoTracking().Where(letter => letter.PatientId == PatientId).ToListAsync();
    }

    /// <summary>Comes with the link of the latest letter.</summary>
    public async Task<Guid> EnterAsync() => (await site.Use<EnterCheckIn>().RunAsync(await SecretAsync(), Born, CancellationToken.None)).ShouldBeOfType<EnterOutcome.Opened>().ConversationId;

    public async Task<string> SecretAsync()
    {
        var letter = (await LettersAsync()).Where(letter => Invitation.CheckInOf(letter.Key) is not null).MaxBy(letter => letter.NotBefore).ShouldNotBeNull();
        return Letter.Open(site.Database.Cipher, letter).Text.Split("/c#")[1].Split(' ')[0];
    }

    public async Task<CheckInView> SayAsync(Guid conversation, string words) => await AnswerAsync(conversation, new TurnInput(Guid.NewGuid(), words));

    public async Task<CheckInView> AnswerAsync(Guid conversation, TurnInput input) =>
        (await site.Use<AnswerCheckIn>().RunAsync(conversation, input)).ShouldBeOfType<CheckInOutcome.Taken>().View;

    private static Prescription Medicine(string name, string? indication, DateTimeOffset at) => new(name, null, indication, DateOnly.FromDateTime(at.UtcDateTime), 30);
}
