using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Knowledge;

/// <summary>What the engine makes of one sentence: the same engine as in a patient's conversation, and nothing is kept.</summary>
/// <param name="Turn">What was heard, the picture and the judgement.</param>
/// <param name="Fires">Danger signs that fire.</param>
/// <param name="Undecided">Danger signs still possible, and what would decide them; most urgent first.</param>
/// <param name="RuledOut">How many danger signs in play what is known makes impossible.</param>
/// <param name="Complaints">Opened, leading first.</param>
/// <param name="Departments">As far as it goes; the patient hears of them at the end.</param>
/// <param name="Pieces">The sentence, cut where a finding was heard.</param>
public sealed record TryOut(
    string Text, IntakeTurn Turn, IReadOnlyList<RedFlag> Fires, IReadOnlyList<Reading.Undecided> Undecided, int RuledOut,
    IReadOnlyList<Complaint> Complaints, IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<TryOut.Piece> Pieces)
{
    /// <summary>Most characters it takes.</summary>
    public const int Longest = 2000;

    /// <summary>A stretch of the sentence and what was heard in it; null = nothing.</summary>
    public sealed record Piece(string Text, Context? Heard);

    public static TryOut Of(KnowledgeBase knowledge, string text, Patient patient, Tongue tongue, DateTime local)
    {
        var words = text.Length <= Longest ? text : text[..Longest];
        var turn = Interview.Take(knowledge, IntakeState.Begin(tongue, patient, onBehalf: false), new PatientInput(words), 1, local);
        var picture = turn.State.Picture;
        var inPlay = TriageRules.InPlay(knowledge, picture);
        var readings = inPlay.Flags.Select(flag => flag.Read(picture)).ToList();
        var fired = turn.Assessment.RedFlags.Select(flag => flag.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            words, turn, [.. knowledge.RedFlags.Where(flag => fired.Contains(flag.Id))],
            [.. readings.OfType<Reading.Undecided>()], readings.Count(reading => reading is Reading.RuledOut), inPlay.Complaints,
            DepartmentRouter.Route(knowledge, picture, inPlay.Complaints, turn.Assessment.Acuity, local), Cut(words, turn.Heard.Mentions));
    }

    private static IReadOnlyList<Piece> Cut(string text, IReadOnlyList<Mention> mentions)
    {
        var pieces = new List<Piece>();
        var from = 0;
        foreach (var mention in mentions.OrderBy(mention => mention.Quote.Start))
        {
            var (start, end) = (mention.Quote.Start, mention.Quote.Start + mention.Quote.Text.Length);
            if (start < from || end > text.Length)
                continue; // two findings in the same words: the first one marks them
            if (start > from)
                pieces.Add(new(text[from..start], null));
            pieces.Add(new(text[start..end], mention.Context));
            from = end;
        }
        return from < text.Length ? [.. pieces, new(text[from..], null)] : pieces;
    }
}
