using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Escalations;

/// <summary>Section <c>Escalations</c>: how soon a person must have taken over, and who must know when nobody has. Starting values for the clinical lead to sign.</summary>
public sealed class EscalationOptions : IValidatableObject
{
    public const string Section = "Escalations";

    /// <summary>Self-harm or violence: a person joins while the patient is still there.</summary>
    [Range(1, 60, ErrorMessage = "Escalations:CrisisMinutes is not between 1 and 60.")]
    public int CrisisMinutes { get; set; } = 2;

    /// <summary>How soon after taking it on a nurse is in touch with the patient, as the patient is told.</summary>
    [Range(5, 240, ErrorMessage = "Escalations:ContactMinutes is not between 5 and 240.")]
    public int ContactMinutes { get; set; } = 30;

    /// <summary>When the patient is asked "did you reach them?".</summary>
    [Range(1, 60, ErrorMessage = "Escalations:AskReachedMinutes is not between 1 and 60.")]
    public int AskReachedMinutes { get; set; } = 5;

    /// <summary>The whole hospital's.</summary>
    public LadderSettings Ladder { get; set; } = new();

    /// <summary>Wards with another one, by the name their discharges carry.</summary>
    public Dictionary<string, LadderSettings> Wards { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the hospital wants to hear that something climbs.</summary>
    public AlertSettings Alerts { get; set; } = new();

    /// <summary>Where the people who keep the program running want to hear that an alert may not arrive.</summary>
    public AlertSettings Operations { get; set; } = new();

    /// <summary>So long no desk was open with somebody at it who may take a patient on: then nobody is reading.</summary>
    [Range(5, 120, ErrorMessage = "Escalations:WatchMinutes is not between 5 and 120.")]
    public int WatchMinutes { get; set; } = 15;

    /// <summary>So long the incoming nurse may take over what is red or orange; then it stays where it was and the charge nurse is told.</summary>
    [Range(5, 60, ErrorMessage = "Escalations:HandoverMinutes is not between 5 and 60.")]
    public int HandoverMinutes { get; set; } = 15;

    /// <summary>The hours at which a shift begins: 00:00,08:00,16:00.</summary>
    public string Shifts { get; set; } = "00:00,08:00,16:00";

    /// <summary>More alerts than this for each nurse in one shift are too many: an order of calls is proposed and help is asked for.</summary>
    [Range(5, 500, ErrorMessage = "Escalations:SurgeAlerts is not between 5 and 500.")]
    public int SurgeAlerts { get; set; } = 30;

    /// <summary>So long whoever leads a chat with a patient was not at their screen: then the patient is alone in it.</summary>
    [Range(1, 30, ErrorMessage = "Escalations:ChatGoneMinutes is not between 1 and 30.")]
    public int ChatGoneMinutes { get; set; } = 3;

    /// <summary>So long a patient's words in such a chat may wait for an answer.</summary>
    [Range(1, 60, ErrorMessage = "Escalations:ChatAnswerMinutes is not between 1 and 60.")]
    public int ChatAnswerMinutes { get; set; } = 5;

    internal LiveChat Chat => new(TimeSpan.FromMinutes(ChatGoneMinutes), TimeSpan.FromMinutes(ChatAnswerMinutes));

    /// <summary>The hours of <see cref="Shifts"/>; null when they cannot be read.</summary>
    internal IReadOnlyList<TimeOnly>? ShiftsBegin()
    {
        List<TimeOnly> hours = [];
        foreach (var part in Shifts.Split(',', StringSplitOptions.TrimEntries))
            if (TimeOnly.TryParseExact(part, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) && (hours.Count == 0 || hour > hours[^1]))
                hours.Add(hour);
            else
                return null;
        return hours;
    }

    /// <summary>The same with other ladders.</summary>
    internal EscalationOptions With(int crisisMinutes, int contactMinutes, LadderSettings ladder, Dictionary<string, LadderSettings> wards)
    {
        var other = (EscalationOptions)MemberwiseClone();
        (other.CrisisMinutes, other.ContactMinutes, other.Ladder, other.Wards) = (crisisMinutes, contactMinutes, ladder, new(wards, StringComparer.OrdinalIgnoreCase));
        return other;
    }

    internal LadderSettings LadderOf(string? ward) => ward is not null && Wards.TryGetValue(ward, out var own) ? own.Over(Ladder.Over(null)) : Ladder.Over(null);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in LadderOf(null).Problems("Escalations:Ladder").Concat(Wards.Keys.SelectMany(ward => LadderOf(ward).Problems($"Escalations:Wards:{ward}"))))
            yield return new(problem);
        if (ShiftsBegin() is null)
            yield return new($"Escalations:Shifts is '{Shifts}'. Write the hours at which shifts begin in rising order, such as 00:00,08:00,16:00.");
        foreach (var wrong in ((string?[])[Alerts.Problem("Alerts"), Operations.Problem("Operations")]).OfType<string>())
            yield return new(wrong);
    }

    /// <summary>A receiver of the hospital's, such as its paging system; empty address = the desk alone is told.</summary>
    public sealed class AlertSettings
    {
        private const int ShortestSecret = 16;

        public string? Url { get; set; }
        public string? Secret { get; set; }

        internal bool IsOpen => Url is { Length: > 0 };

        internal string? Problem(string name) => !IsOpen ? null
            : !Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ? $"Escalations:{name}:Url is not a web address."
            : Secret is not { Length: >= ShortestSecret } ? $"Escalations:{name}:Secret has fewer than 16 characters, but Escalations:{name}:Url is set: the receiver could not tell our alerts from others'." : null;
    }
}
