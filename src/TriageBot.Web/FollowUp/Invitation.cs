using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>The letter that asks a patient to come to their check-in. It says who asks and where, and nothing about the illness.</summary>
public sealed class Invitation(FieldCipher cipher, IEnumerable<IChannel> channels, IOptions<FollowUpOptions> options, IOptions<SiteOptions> site)
{
    private const int SecretSize = 32, IdLength = 32;
    private const string LinkPurpose = "check-in link", KeyStart = "check-in-";

    private static readonly Bilingual Subject = new("{hospital}：出院后随访", "{hospital}: how are you since you went home?");

    private static readonly Bilingual Text = new(
        "{hospital}想了解您出院后的情况，大约需要 3 分钟：{link} 不会向您收费或索要密码。紧急情况请拨打 {number}。",
        "{hospital} would like to know how you are since you went home. It takes about 3 minutes: {link} We never ask for money or passwords. In an emergency call {number}.");

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
        var letter = new Letter(to, Fill(Subject, patient.Language, ""), Fill(Text, patient.Language, $"{options.Value.PublicAddress.TrimEnd('/')}/c#{secret}"));
        return new OutboxMessage
        {
            Id = id, Key = KeyOf(checkIn), PatientId = patient.Id, Channel = channel, Letter = letter.Seal(cipher, id), NotBefore = now, StaleAt = checkIn.StaleAt,
            Status = channel is ChannelKind.Portal ? OutboxStatus.Sent : OutboxStatus.Waiting, SentAt = channel is ChannelKind.Portal ? now : null,
        };
    }

    /// <summary>The gateway if there is one and we know a telephone, else e-mail, else it waits on the patient's own page.</summary>
    private (ChannelKind Kind, string? To) WayTo(PatientIdentity identity) =>
        identity.Phone is { } phone && IsOpen(ChannelKind.Webhook) ? (ChannelKind.Webhook, phone)
        : identity.Email is { } email && IsOpen(ChannelKind.Email) ? (ChannelKind.Email, email)
        : (ChannelKind.Portal, null);

    private bool IsOpen(ChannelKind kind) => channels.Any(channel => channel.Kind == kind && channel.IsOpen);

    private string Fill(Bilingual text, Tongue tongue, string link) => text.In(tongue)
        .Replace("{hospital}", site.Value.Name.Both.In(tongue), StringComparison.Ordinal)
        .Replace("{link}", link, StringComparison.Ordinal)
        .Replace("{number}", site.Value.AmbulanceNumber, StringComparison.Ordinal);
}
