using System.ComponentModel.DataAnnotations;
using System.Net;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Model;

/// <summary>How a model is told which JSON is wanted; not every provider knows schemas.</summary>
public enum JsonWay { Schema, Object, Prompt }

/// <summary>Section <c>Model</c>: a language model that helps to understand and to phrase, at any OpenAI-compatible address. Off by default; everything works without it.</summary>
public sealed class ModelOptions : IValidatableObject
{
    public const string Section = "Model";

    public bool Enabled { get; set; }

    /// <summary>Up to and without <c>chat/completions</c>.</summary>
    public string? BaseAddress { get; set; }

    /// <summary>Secret: from the environment (<c>Model__Key</c>) or user-secrets.</summary>
    public string? Key { get; set; }

    /// <summary>The model for every task that <see cref="Tasks"/> does not name.</summary>
    public string? Name { get; set; }

    public Dictionary<ModelTask, string> Tasks { get; set; } = [];

    /// <summary>Where it runs, as patients are told.</summary>
    public SiteOptions.LocalText Place { get; set; } = new();

    public JsonWay Json { get; set; } = JsonWay.Schema;

    /// <summary>Of what is written; reading has 0.</summary>
    [Range(0, 1, ErrorMessage = "Model:WritingTemperature is not between 0 and 1.")]
    public double WritingTemperature { get; set; } = 0.3;

    public PriceSettings Price { get; set; } = new();
    public CapSettings Caps { get; set; } = new();
    public BudgetSettings Budget { get; set; } = new();

    internal string NameFor(ModelTask task) => Tasks.GetValueOrDefault(task) is { Length: > 0 } own ? own : Name ?? "";

    internal Uri Address => new((BaseAddress ?? "").TrimEnd('/') + "/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var parts = Price.Problems().Concat(Caps.Problems()).Concat(Budget.Problems());
        foreach (var problem in Enabled ? Problems().Concat(parts) : parts)
            yield return new(problem);
    }

    private IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(BaseAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return $"Model:BaseAddress '{BaseAddress}' is not a web address, but Model:Enabled is true. Set it to the provider's address up to /v1, such as https://model.example.org/v1.";
        else if (address.Scheme is "http" && !IsInside(address.Host))
            yield return $"Model:BaseAddress '{BaseAddress}' is not encrypted. Patients' words leave this machine: use https; http is only for this machine and private addresses (10.x, 172.16–31.x, 192.168.x, fc00::/7).";
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            yield return "Model:BaseAddress carries a name, a password or a query. Put the key into Model__Key.";
        if (string.IsNullOrWhiteSpace(Name))
            yield return "Model:Name is empty, but Model:Enabled is true. Set it to the model's name at the provider.";
        if (Place.IsEmpty)
            yield return "Model:Place needs both Zh and En, because patients are told where the model runs, such as 本院机房 / this hospital's own machines.";
    }

    /// <summary>This machine, or an address that no router outside passes on.</summary>
    private static bool IsInside(string host)
    {
        if (host is "localhost")
            return true;
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return false;
        var bytes = address.MapToIPv6().GetAddressBytes();
        return IPAddress.IsLoopback(address) || (bytes[0] & 0xFE) == 0xFC
            || address.MapToIPv6().IsIPv4MappedToIPv6 && (bytes[12] == 10 || bytes[12] == 172 && bytes[13] is >= 16 and <= 31 || bytes[12] == 192 && bytes[13] == 168);
    }

    /// <summary>What the provider asks for a million tokens; 0 where it runs in the house.</summary>
    public sealed class PriceSettings
    {
        public decimal In { get; set; }

        /// <summary>Of the tokens in, those it had kept ready.</summary>
        public decimal Cached { get; set; }
        public decimal Out { get; set; }
        public string Currency { get; set; } = "CNY";

        internal decimal Of(int tokensIn, int cached, int tokensOut) => ((tokensIn - cached) * In + cached * Cached + tokensOut * Out) / 1_000_000m;

        internal IEnumerable<string> Problems()
        {
            if (In < 0 || Cached < 0 || Out < 0)
                yield return "Model:Price has a price below 0.";
        }
    }

    /// <summary>Above them the program goes on without a model.</summary>
    public sealed class CapSettings
    {
        public long TokensPerPatientPerDay { get; set; } = 200_000;
        public long TokensPerSitePerMonth { get; set; } = 500_000_000;

        /// <summary>In the currency of the price; 0 = none.</summary>
        public decimal CostPerSitePerMonth { get; set; }

        internal IEnumerable<string> Problems()
        {
            if (TokensPerPatientPerDay < 1 || TokensPerSitePerMonth < 1 || CostPerSitePerMonth < 0)
                yield return "Model:Caps needs TokensPerPatientPerDay and TokensPerSitePerMonth of 1 or more, and CostPerSitePerMonth of 0 (none) or more.";
        }
    }

    /// <summary>How long it is waited for, and when it is left alone.</summary>
    public sealed class BudgetSettings
    {
        /// <summary>From sending to the first words. With the way there and back a patient has waited 2.5 seconds.</summary>
        public double FirstTokenSeconds { get; set; } = 2.2;
        public double BetweenTokensSeconds { get; set; } = 1.5;
        public double TotalSeconds { get; set; } = 8;

        /// <summary>In all, where no patient waits: a nurse's draft, an evaluation.</summary>
        public double UnhurriedSeconds { get; set; } = 60;

        /// <summary>Questions under way at once.</summary>
        public int AtOnce { get; set; } = 32;

        /// <summary>So many failures …</summary>
        public int BreakAfter { get; set; } = 5;

        /// <summary>… within so long …</summary>
        public double BreakWindowSeconds { get; set; } = 10;

        /// <summary>… and it is left alone for so long.</summary>
        public double BreakSeconds { get; set; } = 15;

        internal IEnumerable<string> Problems()
        {
            if (FirstTokenSeconds is not (> 0 and <= 2.5))
                yield return "Model:Budget:FirstTokenSeconds is not above 0 and at most 2.5: a patient is answered within 2.5 seconds, with the model or without.";
            if (BetweenTokensSeconds is not (> 0 and <= 10) || TotalSeconds is not (> 0 and <= 30) || UnhurriedSeconds is not (> 0 and <= 600))
                yield return "Model:Budget: BetweenTokensSeconds must be above 0 and at most 10, TotalSeconds at most 30, UnhurriedSeconds at most 600.";
            if (AtOnce is not (>= 1 and <= 1000) || BreakAfter is not (>= 1 and <= 1000) || BreakWindowSeconds is not (> 0 and <= 600) || BreakSeconds is not (> 0 and <= 600))
                yield return "Model:Budget: AtOnce and BreakAfter must be 1 to 1000, BreakWindowSeconds and BreakSeconds above 0 and at most 600.";
        }
    }
}
