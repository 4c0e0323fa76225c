using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>What a model is to put into words, with what it must hold.</summary>
/// <param name="Sequence">Of the message whose prepared sentence it is.</param>
internal sealed record PhrasingTask(ModelTask Task, string Prompt, string Material, ReplyOccasion Occasion, int Sequence)
{
    /// <summary>Null where nothing is put into a model's words: an emergency, a crisis, a person in the chat, the first question, words in a language that is not spoken here.</summary>
    public static PhrasingTask? Of(IntakeView view, SiteOptions site)
    {
        if (view.Emergency is not null || view.Chat is not null || view.Assessment.Acuity.IsEmergency() || view.Assessment.IsCrisis || view.Assessment.RedFlags.Count > 0 || view.Assessment.IsNotUnderstood()
            || view.Lines is not [.., { Author: Author.Assistant, Wording: null, Source: null } last] || view.Lines.LastOrDefault(line => line.Author is Author.Patient) is not { } said)
            return null;
        var numbers = site.TelephoneNumbers;
        return view.Open is { } question
            ? last.Text == question.Text && !question.IsWhichComplaint && !question.Text.Contains('\n', StringComparison.Ordinal) ? Ask(view, question, said.Text, last.Sequence, numbers) : null
            : !view.IsCheckIn && view.Result is { } result ? Explain(view, result, said.Text, last.Sequence, numbers) : null;
    }

    private static PhrasingTask Ask(IntakeView view, Question question, string said, int sequence, IReadOnlyList<string> numbers) => new(
        ModelTask.Write, view.IsCheckIn ? "follow-up.ask-question" : "intake.ask-question",
        PhrasingMaterial.Question(view.Tongue, question, said), ReplyOccasion.Asking(view.Tongue, question, numbers), sequence);

    private static PhrasingTask Explain(IntakeView view, ResultText result, string said, int sequence, IReadOnlyList<string> numbers)
    {
        var department = PhrasingMaterial.DepartmentIn(result);
        return new(ModelTask.Explain, "intake.explain-result",
            PhrasingMaterial.Result(view.Tongue, result, department, said), ReplyOccasion.Telling(view.Tongue, view.Assessment.Acuity, PhrasingMaterial.Prepared(result), department, numbers), sequence);
    }
}
