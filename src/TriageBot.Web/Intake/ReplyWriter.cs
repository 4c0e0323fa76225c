using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Puts what was decided into the patient's language, from prepared sentences with this hospital's numbers.</summary>
public sealed class ReplyWriter(KnowledgeBase knowledge, HospitalClock clock, IOptions<SiteOptions> site)
{
    public string KnowledgeHash => knowledge.Hash;

    /// <summary>The assistant's line: danger first, then the next question, or the result.</summary>
    public string Write(IntakeState state, Assessment assessment, DateTimeOffset now)
    {
        if (Emergency(state.Tongue, assessment) is { } emergency)
            return Sentences.Join(state.Tongue, new[] { emergency.Say, emergency.Action, state.Open?.Text }.OfType<string>().Distinct(StringComparer.Ordinal).Select(Closed));
        if (state.Open is { } question)
            return question.Text;
        return Result(state, assessment, now) is not { } result ? ""
            : !assessment.IsNotUnderstood() ? Sentences.Join(state.Tongue, Closed(result.Action), Closed(result.When))
            : Sentences.Join(state.Tongue, [.. InTheirLanguage(state), Sentences.APersonAsks.With(state.Tongue, ("phone", site.Value.HospitalPhone)), Closed(result.Action), Closed(result.When)]);
    }

    /// <summary>The card that stands before everything else; null when nothing is dangerous.</summary>
    public EmergencyText? Emergency(Tongue tongue, Assessment assessment) => assessment.Acuity.IsEmergency() || assessment.IsCrisis
        ? EmergencyWriter.Write(knowledge, tongue, assessment, site.Value.AmbulanceNumber, site.Value.HelpLines) : null;

    /// <summary>The result; null while questions are open.</summary>
    public ResultText? Result(IntakeState state, Assessment assessment, DateTimeOffset decidedAt) =>
        assessment.IsFinal ? ResultWriter.Write(knowledge, state, assessment, clock.LocalAt(decidedAt)) : null;

    public ClinicalSummary Summary(IntakeState state, Assessment assessment, IReadOnlyList<TranscriptLine> lines) =>
        SummaryWriter.Write(knowledge, state, assessment, Transcripts.Verbatim(lines), state.Tongue, Transcripts.WordsOf(lines));

    private IEnumerable<string> InTheirLanguage(IntakeState state) =>
        knowledge.OtherLanguages.Where(language => language.Id == state.OtherLanguage).Select(language => language.Say + "\n");

    public string AmbulanceNumber => site.Value.AmbulanceNumber;

    private static string Closed(string sentence) => sentence is [.., '。' or '！' or '？' or '.' or '!' or '?'] ? sentence
        : sentence + (sentence.Any(character => character > 0x2E7F) ? "。" : ".");
}
