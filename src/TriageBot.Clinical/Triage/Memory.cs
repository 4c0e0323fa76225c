using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>What an interview remembers of a turn: who is ill and what they have, what was asked and answered, what nobody would say.</summary>
internal static class Memory
{
    /// <summary>The state with what this turn told.</summary>
    public static IntakeState After(
        KnowledgeBase knowledge, IntakeState state, Question? question, PatientInput input, Heard heard, Answer answer, int message)
    {
        var understood = answer.Settles || heard.Mentions.Count + heard.Measurements.Count + heard.Durations.Count > 0 || heard.Subject != new Subject();
        ClinicalPicture Of(Patient patient, IReadOnlyList<Finding> said, Heard words)
        {
            var told = question is { Kind: QuestionKind.SinceWhen } ? words : LifeSpans.Read(words, input.Text ?? "", state.Picture with { Patient = patient });
            return knowledge.Implications.Learn(
                state.Picture with { Patient = patient },
                [.. said, .. answer.Findings], [.. told.Measurements, .. answer.Measurements], [.. told.Durations, .. answer.Durations]);
        }

        var picture = Bystander.MostUrgent(
            knowledge, heard, Bystander.EachSentenceAlone(knowledge, input.Text, message), Bystander.WithoutRemarks(knowledge, heard, input.Text, message),
            state, subject => Meet(state, answer.Patient, subject), Of);
        var asked = question is null ? state.Asked : Mark(state.Asked, question, understood || input.Skip ? message : null, answer.Shown ?? input.Text);
        return state with
        {
            Picture = picture with { Declined = Declined(picture, state, question, answer, asked) },
            Asked = asked,
            Relation = heard.Subject.Relation ?? state.Relation,
            Chosen = answer.Complaint ?? state.Chosen,
            Door = answer.Door ?? state.Door,
            Words = input.Text is { Length: > 0 } words && state.Words.Length < IntakeState.MostWords ? Shortened(state.Words.Length == 0 ? words : state.Words + "\n" + words) : state.Words,
            OtherLanguage = OtherLanguage.Of(knowledge.OtherLanguages, input.Text)?.Id ?? state.OtherLanguage,
            Misses = understood || answer.Refusal is not null ? 0 : state.Misses + 1,
            ToConfirm = [.. state.ToConfirm.Concat(heard.Mentions.Where(mention => mention.Context is Context.Past or Context.Hypothetical).Select(mention => mention.Code))
                .Distinct(StringComparer.Ordinal).Where(code => picture[code] is Presence.Unknown)],
        };
    }

    /// <summary>Half a character (an emoji is two) cannot be stored.</summary>
    private static string Shortened(string words) =>
        words.Length <= IntakeState.MostWords ? words : words[..(IntakeState.MostWords - (char.IsHighSurrogate(words[IntakeState.MostWords - 1]) ? 1 : 0))];

    private static IReadOnlyList<AskedQuestion> Mark(IReadOnlyList<AskedQuestion> asked, Question question, int? message, string? answer)
    {
        var at = asked.Select((item, index) => (item, index)).LastOrDefault(pair => pair.item.Question.Id == question.Id && pair.item.AnsweredIn is null);
        return at.item is null || message is null
            ? message is null ? asked : [.. asked, new AskedQuestion(question, message, answer)]
            : [.. asked.Take(at.index), new AskedQuestion(question, message, answer), .. asked.Skip(at.index + 1)];
    }

    /// <summary>Skipped, "not sure", or asked often enough: never asked again, and never taken for "no".</summary>
    private static IReadOnlyList<string> Declined(
        ClinicalPicture picture, IntakeState state, Question? question, Answer answer, IReadOnlyList<AskedQuestion> asked)
    {
        var tired = question is null ? [] : question.Asks.Where(ask => asked.Count(item => item.AnsweredIn is not null && item.Question.Asks.Contains(ask, StringComparer.Ordinal)) >= Interview.MostAsks);
        return [.. state.Picture.Declined.Concat(answer.Declined).Concat(tired).Distinct(StringComparer.Ordinal).Where(ask => picture[ask] is Presence.Unknown)];
    }

    private static Patient Meet(IntakeState state, Patient? answered, Subject subject)
    {
        var another = subject.Relation is not null && !state.OnBehalf && state.Relation is null;
        var known = another ? new Patient() : state.Picture.Patient;
        return Join(Join(known, answered ?? new Patient()), new Patient(subject.AgeYears, subject.Sex, subject.Pregnancy));
    }

    /// <summary>What is told replaces what was known; what is not mentioned stays known.</summary>
    private static Patient Join(Patient known, Patient told) => new(
        told.AgeYears ?? known.AgeYears,
        told.Sex is Sex.Unknown ? known.Sex : told.Sex,
        told.Pregnancy is Pregnancy.Unknown ? known.Pregnancy : told.Pregnancy);
}
