using System.ComponentModel.DataAnnotations;
using System.Net;
using TriageBot.Web.Interchange.Adt;

namespace TriageBot.Web.Interchange;

/// <summary>How a stay ended, as a discharge disposition says it.</summary>
public enum StayEnding { Home, Died, Elsewhere, StillHere }

/// <summary>Section <c>Interchange</c>: which systems of the hospital may tell of discharges by FHIR and HL7 v2. Without a client and a port nothing listens.</summary>
public sealed class InterchangeOptions : IValidatableObject
{
    public const string Section = "Interchange";

    /// <summary>Systems that may send over HTTP, to /fhir and /hl7v2; none = both are off.</summary>
    public List<InterchangeClient> Clients { get; set; } = [];

    /// <summary>Requests a minute of one client.</summary>
    [Range(1, 100_000, ErrorMessage = "Interchange:RequestsPerMinute is not between 1 and 100000.")]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>The hospital's own discharge dispositions (PV1-36) beside those of HL7 table 0112.</summary>
    public Dictionary<string, StayEnding> Dispositions { get; set; } = [];

    /// <summary>Character set of HL7 messages that name none in MSH-18.</summary>
    public string CharacterSet { get; set; } = "UNICODE UTF-8";

    /// <summary>The only MSH-11 that is taken: P for production, T or D for a test installation.</summary>
    [RegularExpression("^[PTD]$", ErrorMessage = "Interchange:ProcessingId is not P, T or D.")]
    public string ProcessingId { get; set; } = "P";

    /// <summary>How long it is remembered that a message was taken, so that it does nothing when it is sent again.</summary>
    [Range(7, 3650, ErrorMessage = "Interchange:KeepHeardDays is not between 7 and 3650.")]
    public int KeepHeardDays { get; set; } = 90;

    /// <summary>How long a dead letter is kept after it was taken or set aside. One that waits is kept.</summary>
    [Range(1, 3650, ErrorMessage = "Interchange:KeepSettledDays is not between 1 and 3650.")]
    public int KeepSettledDays { get; set; } = 90;

    public MllpSettings Mllp { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var client in Clients.Where(client => string.IsNullOrWhiteSpace(client.Name) || client.Name.Length > 60 || client.KeySha256.Length != 64 || !client.KeySha256.All(char.IsAsciiHexDigit)))
            yield return new($"Interchange:Clients: '{client.Name}' lacks a name of at most 60 characters, or its KeySha256 is not 64 hexadecimal digits.");
        if (Clients.DistinctBy(client => client.Name, StringComparer.Ordinal).Count() < Clients.Count || Clients.DistinctBy(client => client.KeySha256, StringComparer.OrdinalIgnoreCase).Count() < Clients.Count)
            yield return new("Interchange:Clients: two clients have the same name or the same key; the audit record could not tell them apart.");
        if (Hl7Charset.Find(CharacterSet) is null)
            yield return new($"Interchange:CharacterSet '{CharacterSet}' is not known; expected one of {Hl7Charset.Names}.");
        if (Mllp.Port is < 0 or > 65535)
            yield return new("Interchange:Mllp:Port is not between 0 and 65535.");
        foreach (var address in Mllp.Senders.Append(Mllp.Bind).Where(address => !IPAddress.TryParse(address, out _)))
            yield return new($"Interchange:Mllp: '{address}' is not an IP address.");
        if (Mllp.MostConnections is < 1 or > 1000 || Mllp.IdleSeconds is < 1 or > 86_400)
            yield return new("Interchange:Mllp:MostConnections is not between 1 and 1000, or IdleSeconds not between 1 and 86400.");
    }

    /// <summary>The listener for HL7 v2 over MLLP. MLLP knows no passwords: let only the hospital's interface engine reach the port.</summary>
    public sealed class MllpSettings
    {
        /// <summary>0 = off.</summary>
        public int Port { get; set; }
        public string Bind { get; set; } = "127.0.0.1";

        /// <summary>Addresses that may connect; empty = whoever reaches the port.</summary>
        public List<string> Senders { get; set; } = [];
        public int MostConnections { get; set; } = 20;

        /// <summary>A connection that says nothing for so long is closed.</summary>
        public int IdleSeconds { get; set; } = 1800;
    }
}

/// <summary>A system of the hospital and the SHA-256 of its key, in hexadecimal. The key itself is nowhere here.</summary>
public sealed class InterchangeClient
{
    public string Name { get; set; } = "";
    public string KeySha256 { get; set; } = "";
}
