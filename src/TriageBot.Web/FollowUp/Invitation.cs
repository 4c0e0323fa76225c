using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>The letter that asks a patient to come to their check-in. It says who asks and where, and nothing about the illness.</summary>
public sealed class Invitation(FieldCipher cipher, IEnumerable<IChannel> channels, IOptions<FollowUpOptions> options, IOptions<SiteOptions> site)
{
    private const int SecretSize = 32, IdLength = 32;
    private const string LinkPurpose = "check-in link";

    /// <summary>How the key of every letter that asks begins.</summary>
    internal const string KeyStart = "check-in-";

    private static readonly Bilingual Subject = new("{hospital}：出院后随访", "{hospital}: how are you since you went home?");

    private static readonly Bilingual Text = new(
        "{phrase}{hospital}想了解您出院后的情况，大约需要 3 分钟：{link} 想暂停、少问或不再收，打开后点一下就行。不会向您收费或索要密码。紧急情况请拨打 {number}。",
        "{phrase}{hospital} would like to know how you are since you went home. It takes about 3 minutes: {link} One tap there pauses or stops these messages. We never ask for money or passwords. In an emergency call {number}.");

    private static readonly Bilingual LastText = new(
        "{phrase}{hospital}前几次没有收到您的回复，想问一声还要不要继续：{link} 不回复的话，这是最后一条。不会向您收费或索要密码。紧急情况请拨打 {number}。",
        "{phrase}{hospital} has not heard from you and would like to know whether to go on asking: {link} If you do not answer, this was the last message. We never ask for money or passwords. In an emergency call {number}.");

    private static readonly Bilingual CodeSubject = new("{hospital}：您的验证码", "{hospital}: your code");

    private static readonly Bilingual CodeText = new(
        "{phrase}{hospital}：验证码 {code}，{minutes} 分钟内有效，只用来在随访页面查看您以前的回答。任何人向您要这个码，都不要给。",
        "{phrase}{hospital}: your code is {code}. It is good for {minutes} minutes and only shows your earlier answers on the follow-up page. Give it to nobody who asks for it.");

    private static readonly Bilingual CaregiverText = new(
        "{hospital}：一位刚出院的病人同意由您告诉我们恢复情况，大约需要 3 分钟：{link} 打开时会问病人的出生日期。不会向您收费或索要密码。不想再收，请告诉医院。紧急情况请拨打 {number}。",
        "{hospital}: somebody who has just gone home agreed that you may tell us how they are. It takes about 3 minutes: {link} You will be asked for their date of birth. We never ask for money or passwords. To hear no more, tell the hospital. In an emergency call {number}.");

    private static readonly Bilingual NewsSubject = new("{hospital}：护士给您留了话", "{hospital}: a nurse has written to you");

    private static readonly Bilingual NewsText = new(
        "{phrase}{hospital}的护士给您留了话，请打开之前收到的随访链接查看。不会向您收费或索要密码。紧急情况请拨打 {number}。",
        "{phrase}A nurse of {hospital} has written to you. Open the link of our last message to read it. We never ask for money or passwords. In an emergency call {number}.");

    private static readonly Bilingual Phrase = new("【暗号：{0}】", "[Your passphrase: {0}] ");

    /// <summary>The secret of a link: 256 random bits, of which we keep the hash.</summary>
    public static string NewSecret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretSize));

    public static string HashOf(FieldCipher cipher, string secret) => cipher.Fingerprint(LinkPurpose, secret);

    public static IReadOnlyList<string> HashesOf(FieldCipher cipher, string secret) => cipher.Fingerprints(LinkPurpose, secret);

    /// <summary>The same check-in is the same letter.</summary>
    public static string KeyOf(CheckIn checkIn) => $"{KeyStart}{checkIn.Id:N}";

    /// <summary>The check-in that a letter with this key invites to; null for a letter of another kind.</summary>
    public static Guid? CheckInOf(string key) => key.Length >= KeyStart.Length + IdLength && key.StartsWith(KeyStart, StringComparison.Ordinal)
        && Guid.TryParseExact(key.AsSpan(KeyStart.Length, IdLength), "N", out var id) ? id : null;

    /// <summary>The letter for a check-in that has just been opened, with a new link in it.</summary>
    public OutboxMessage Write(CheckIn checkIn, PatientRecord patient, DateTimeOffset now)
    {
        var secret = NewSecret();
        checkIn.LinkHash = HashOf(cipher, secret);
        var identity = patient.ReadIdentity(cipher);
        var (channel, to) = WayTo(identity);
        var id = Guid.CreateVersion7(now);
        var letter = new Letter(to, Fill(Subject, patient.Language, identity, ""), Fill(checkIn.IsLast ? LastText : Text, patient.Language, identity, LinkOf(secret)));
        return Wrap(id, KeyOf(checkIn), patient, channel, letter, now, Soonest(checkIn.StaleAt, AllowedHours.Usual.EndOf(now, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone))));
    }

    /// <summary>The code that shows earlier answers. It goes the way letters go, at any hour, because the patient is asking for it now.</summary>
    public OutboxMessage WriteCode(CheckIn checkIn, PatientRecord patient, string code, TimeSpan life, DateTimeOffset now)
    {
        var identity = patient.ReadIdentity(cipher);
        var (channel, to) = WayTo(identity);
        var id = Guid.CreateVersion7(now);
        var text = Fill(CodeText, patient.Language, identity, "").Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{minutes}", life.TotalMinutes.ToString("F0", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Wrap(id, KeyOfCode(checkIn), patient, channel, new Letter(to, Fill(CodeSubject, patient.Language, identity, ""), text), now, now + life);
    }

    /// <summary>The letter that says that there is news, and nothing of what it is. It leads where the last link led, so that a lost letter shuts nobody out.</summary>
    public OutboxMessage WriteNews(string key, PatientRecord patient, DateTimeOffset now)
    {
        var identity = patient.ReadIdentity(cipher);
        var (channel, to) = WayTo(identity);
        return Wrap(Guid.CreateVersion7(now), key, patient, channel, new Letter(to, Fill(NewsSubject, patient.Language, identity, ""), Fill(NewsText, patient.Language, identity, "")), now, now);
    }

    /// <summary>The letter to somebody who cares for the patient. It says neither whose it is nor why.</summary>
    public OutboxMessage WriteToCaregiver(string key, PatientRecord patient, CaregiverContact contact, Tongue tongue, string secret, DateTimeOffset now)
    {
        var identity = new PatientIdentity("", contact.Phone, "", null, contact.Email);
        var (channel, to) = WayTo(identity);
        var letter = new Letter(to, Fill(Subject, tongue, identity, ""), Fill(CaregiverText, tongue, identity, LinkOf(secret)));
        return Wrap(Guid.CreateVersion7(now), key, patient, channel, letter, now, now);
    }

    /// <summary>Each code is a letter of its own.</summary>
    public static string KeyOfCode(CheckIn checkIn) => $"code-{checkIn.Id:N}-{checkIn.CodesSent}";

    private OutboxMessage Wrap(Guid id, string key, PatientRecord patient, ChannelKind channel, Letter letter, DateTimeOffset now, DateTimeOffset staleAt) => new()
    {
        Id = id, Key = key, PatientId = patient.Id, Channel = channel, Letter = letter.Seal(cipher, id), NotBefore = now, StaleAt = staleAt,
        Status = channel is ChannelKind.Portal ? OutboxStatus.Sent : OutboxStatus.Waiting, SentAt = channel is ChannelKind.Portal ? now : null,
    };

    private string LinkOf(string secret) => $"{options.Value.PublicAddress.TrimEnd('/')}/c#{secret}";

    /// <summary>A letter that waits for the gateway until the evening does not arrive in the night.</summary>
    private static DateTimeOffset Soonest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The gateway if there is one and we know a telephone, else e-mail, else it waits on the patient's own page.</summary>
    private (ChannelKind Kind, string? To) WayTo(PatientIdentity identity) =>
        identity.Phone is { } phone && IsOpen(ChannelKind.Webhook) ? (ChannelKind.Webhook, phone)
        : identity.Email is { } email && IsOpen(ChannelKind.Email) ? (ChannelKind.Email, email)
        : (ChannelKind.Portal, null);

    private bool IsOpen(ChannelKind kind) => channels.Any(channel => channel.Kind == kind && channel.IsOpen);

    private string Fill(Bilingual text, Tongue tongue, PatientIdentity identity, string link) => text.In(tongue)
        .Replace("{phrase}", identity.Passphrase is { } phrase ? string.Format(CultureInfo.InvariantCulture, Phrase.In(tongue), phrase) : "", StringComparison.Ordinal)
        .Replace("{hospital}", site.Value.Name.Both.In(tongue), StringComparison.Ordinal)
        .Replace("{link}", link, StringComparison.Ordinal)
        .Replace("{number}", site.Value.AmbulanceNumber, StringComparison.Ordinal);
}
