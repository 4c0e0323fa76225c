using System.ComponentModel.DataAnnotations;

namespace TriageBot.Web.FollowUp;

/// <summary>Section <c>FollowUp</c>: when patients are asked, how, and how long we wait for an answer. Starting values for the clinical lead to sign.</summary>
public sealed class FollowUpOptions : IValidatableObject
{
    public const string Section = "FollowUp";

    /// <summary>How long an answer is waited for before silence is the answer.</summary>
    [Range(1, 72, ErrorMessage = "FollowUp:AnswerWithinHours is not between 1 and 72.")]
    public int AnswerWithinHours { get; set; } = 20;

    /// <summary>How many days a link leads a patient to us, to say something or to change what they wish, though its questions are over.</summary>
    [Range(1, 60, ErrorMessage = "FollowUp:LinkDays is not between 1 and 60.")]
    public int LinkDays { get; set; } = 14;

    /// <summary>Failed tries after which a message or a check-in is set aside; a person is then asked to call.</summary>
    [Range(1, 20, ErrorMessage = "FollowUp:MostTries is not between 1 and 20.")]
    public int MostTries { get; set; } = 5;

    /// <summary>Address of this site as patients reach it, for the links in messages.</summary>
    [Url(ErrorMessage = "FollowUp:PublicAddress is not a web address such as https://triage.example.org.")]
    public string PublicAddress { get; set; } = "http://127.0.0.1:5080";

    /// <summary>How long a mail server or gateway may take over one letter.</summary>
    [Range(1, 60, ErrorMessage = "FollowUp:SendWithinSeconds is not between 1 and 60.")]
    public int SendWithinSeconds { get; set; } = 10;

    internal TimeSpan SendWithin => TimeSpan.FromSeconds(SendWithinSeconds);

    public EmailSettings Email { get; set; } = new();

    public WebhookSettings Webhook { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Email.Host is { Length: > 0 } && !Email.From.Contains('@', StringComparison.Ordinal))
            yield return new("FollowUp:Email:From is not an e-mail address, but FollowUp:Email:Host is set.");
        if (Email is { Host.Length: > 0, UserName.Length: > 0, UseTls: false } && !IsThisMachine(Email.Host))
            yield return new("FollowUp:Email:UserName is set, but FollowUp:Email:UseTls is false: the password would travel in the clear. Set UseTls to true.");
        if (Webhook.Url is { Length: > 0 } && (!Uri.TryCreate(Webhook.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")))
            yield return new("FollowUp:Webhook:Url is not a web address.");
        if (Webhook.Url is { Length: > 0 } && Webhook.Secret is not { Length: >= 16 })
            yield return new("FollowUp:Webhook:Secret has fewer than 16 characters, but FollowUp:Webhook:Url is set: the receiver could not tell our messages from others'.");
    }

    private static bool IsThisMachine(string host) => host is "localhost" || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);

    /// <summary>The hospital's mail server; empty host = no e-mail.</summary>
    public sealed class EmailSettings
    {
        public string? Host { get; set; }
        public int Port { get; set; } = 25;
        public bool UseTls { get; set; } = true;
        public string From { get; set; } = "";
        public string? UserName { get; set; }
        public string? Password { get; set; }
    }

    /// <summary>A gateway for SMS, WeCom or DingTalk; empty address = none.</summary>
    public sealed class WebhookSettings
    {
        public string? Url { get; set; }
        public string? Secret { get; set; }

        /// <summary>How the receiver wants it.</summary>
        public WebhookShape Shape { get; set; } = WebhookShape.Plain;
    }
}

/// <summary>What a webhook's body looks like.</summary>
public enum WebhookShape { Plain, WeCom, DingTalk }
