using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Web.Evaluation;

/// <summary>A talk between a patient and a clinician, and what an annotator marked in it as there or denied.</summary>
public sealed record SummaryCase(string Id, IReadOnlyList<Utterance> Dialogue, IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    private static readonly string[] Clinicians = ["医生", "大夫", "护士", "医师", "DOCTOR", "PHYSICIAN", "NURSE", "CLINICIAN", "GUEST_CLINICIAN", "DR", "D"];
    private const int LongestSpeaker = 24;

    public Tongue Tongue => Dialogue.Any(turn => turn.Text.Any(character => character > 0x2E7F)) ? Tongue.Chinese : Tongue.English;

    /// <summary>The dialogue is a list of turns, or one text with a turn on each line; each begins with who speaks.</summary>
    public static SummaryCase Read(JsonElement line)
    {
        var id = line.TextOrNull("id") ?? line.Text("ID");
        var turns = line.TryGetProperty("dialogue", out var dialogue) && dialogue.ValueKind is JsonValueKind.String
            ? line.Text("dialogue").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. line.Texts("dialogue")];
        var told = new List<Utterance>();
        foreach (var turn in turns)
            Add(told, turn);
        return told.Count > 0 ? new(id, told, line.Texts("present"), line.Texts("absent"))
            : throw new FormatException("'dialogue' holds no turn; expected turns that begin with 患者： and 医生：, or Patient: and Doctor:.");
    }

    private static void Add(List<Utterance> told, string turn)
    {
        var colon = turn.IndexOfAny([':', '：']);
        var speaker = colon is > 0 and <= LongestSpeaker ? turn[..colon].Trim().ToUpperInvariant() : null;
        if (speaker is null || speaker.Contains(' ', StringComparison.Ordinal) && speaker.Split(' ').Length > 2)
        {
            if (told.Count > 0)
                told[^1] = told[^1] with { Text = $"{told[^1].Text}\n{turn}" }; // the same one goes on
            else
                told.Add(new(Speaker.Patient, turn));
            return;
        }
        told.Add(new(Clinicians.Contains(speaker, StringComparer.Ordinal) ? Speaker.Clinician : Speaker.Patient, turn[(colon + 1)..].Trim()));
    }
}
