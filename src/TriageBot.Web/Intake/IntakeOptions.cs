using System.ComponentModel.DataAnnotations;

namespace TriageBot.Web.Intake;

/// <summary>Section <c>Intake</c>: patience and limits of the patient's conversation. A message with a danger sign passes every limit.</summary>
public sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>A message that is not stored by then is reported as not saved, with the emergency advice.</summary>
    [Range(0.5, 60, ErrorMessage = "Intake:SaveWithinSeconds is not between 0.5 and 60.")]
    public double SaveWithinSeconds { get; set; } = 1.8;

    /// <summary>Messages a minute in one conversation.</summary>
    [Range(1, 10_000, ErrorMessage = "Intake:TurnsPerMinute is not between 1 and 10000.")]
    public int TurnsPerMinute { get; set; } = 60;

    /// <summary>Messages in one conversation.</summary>
    [Range(10, 10_000, ErrorMessage = "Intake:MostTurns is not between 10 and 10000.")]
    public int MostTurns { get; set; } = 300;

    /// <summary>New intakes a minute from one address, through the interface for programs. A hospital's kiosks often share one.</summary>
    [Range(1, 100_000, ErrorMessage = "Intake:NewPerMinutePerAddress is not between 1 and 100000.")]
    public int NewPerMinutePerAddress { get; set; } = 300;

    /// <summary>Messages a minute from one address, through the interface for programs.</summary>
    [Range(1, 100_000, ErrorMessage = "Intake:MessagesPerMinutePerAddress is not between 1 and 100000.")]
    public int MessagesPerMinutePerAddress { get; set; } = 3000;
}
