using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts.Replay;

namespace TriageBot.Web.Prompts;

/// <summary>How a simulated patient speaks (AP8).</summary>
public enum Manner { Terse, Rambling, Hiding, Panicking, Minimising }

/// <summary>One exchange of a trial: what was asked and what the patient said.</summary>
public sealed record TriedLine(string? Question, string Said);

/// <summary>What a trial came to.</summary>
public sealed record TryOutResult(IReadOnlyList<TriedLine> Lines, Acuity Level, string? Department, bool WithModel);

/// <summary>Lets an invented patient of the fixed set speak in some manner, and shows how the interview goes. Without a model the manner is put around the words by rules; with one the model speaks.</summary>
public sealed class TryOutPrompt(KnowledgeBase knowledge, PromptLibrary prompts, TrialReader reader, LanguageModel model)
{
    private const string Player = "evaluation.play-patient";

    public async Task<TryOutResult> RunAsync(TriageCase told, Manner manner, LivePrompt? reading, CancellationToken cancellationToken)
    {
        var spoken = await SpeakAsync(told, manner, cancellationToken);
        var (lines, asked) = (new List<TriedLine>(), (string?)null);
        var patient = new SimulatedPatient(knowledge, spoken);
        var end = await patient.TellAllAsync(
            (turn, words, message) => reader.ReadAsync(reading, turn, words, message, cancellationToken),
            turn =>
            {
                var answered = turn.State.Asked.LastOrDefault(question => question.AnsweredIn is not null);
                lines.Add(new(answered?.Question.Text ?? asked, answered?.Answer ?? spoken.Text));
                asked = turn.State.Open?.Text;
            });
        return new(lines, end.Assessment.Acuity, end.Assessment.Departments is [var first, ..] ? first.Id : null, model.IsOn);
    }

    /// <summary>The case in another manner: the same facts, told differently.</summary>
    private async Task<TriageCase> SpeakAsync(TriageCase told, Manner manner, CancellationToken cancellationToken)
    {
        if (!model.IsOn)
            return Manners.Speak(told, manner);
        var prompt = (await prompts.ActiveAsync(Player, null, cancellationToken)).For(told.Tongue);
        var material = $"{told.Text}\n{string.Join('\n', told.FindingsPresent)}";
        var instructions = prompt.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = told.Tongue is Tongue.Chinese ? "简体中文" : "English", ["manner"] = Manners.NameOf(manner, told.Tongue) });
        return await model.AskAsync(new ModelQuestion(ModelTask.Simulate, instructions, material), cancellationToken) is ModelAnswer.Said { Text.Length: > 0 } said ? told with { Text = said.Text } : Manners.Speak(told, manner);
    }
}

/// <summary>Manners of speaking without a model. Pure.</summary>
internal static class Manners
{
    public static string NameOf(Manner manner, Tongue tongue) => (manner, tongue) switch
    {
        (Manner.Terse, Tongue.Chinese) => "寡言，能少说就少说", (Manner.Rambling, Tongue.Chinese) => "啰嗦，东拉西扯", (Manner.Hiding, Tongue.Chinese) => "隐瞒，被问到才说",
        (Manner.Panicking, Tongue.Chinese) => "惊慌，重复，标点很多", (_, Tongue.Chinese) => "轻描淡写",
        (Manner.Terse, _) => "terse", (Manner.Rambling, _) => "rambling, off the point", (Manner.Hiding, _) => "hiding, tells only what is asked", (Manner.Panicking, _) => "panicking, repeats", _ => "minimising",
    };

    public static TriageCase Speak(TriageCase told, Manner manner) => told with
    {
        Text = Words(told, manner, told.Tongue is Tongue.Chinese),
        FindingsPresent = manner is Manner.Terse or Manner.Hiding ? [told.Text, .. told.FindingsPresent] : told.FindingsPresent, // what is kept back is told when it is asked for
    };

    private static string Words(TriageCase told, Manner manner, bool isChinese) => manner switch
    {
        Manner.Terse => First(told.Text),
        Manner.Rambling => isChinese ? $"您好，我也不知道该不该问。昨天在菜市场碰到老邻居，聊了半天。{told.Text}。我家里人都忙，也没人陪我。" : $"Hello, I am not sure if I should ask. I met a neighbour at the market and we talked for ages. {told.Text}. Everybody at home is busy.",
        Manner.Hiding => isChinese ? "我想问问，不太舒服。" : "I want to ask something, I do not feel well.",
        Manner.Panicking => isChinese ? $"怎么办怎么办！！{told.Text}！！快帮帮我！！" : $"What do I do, what do I do!! {told.Text}!! Please help me!!",
        _ => isChinese ? $"没什么大事，就是{told.Text}，可能过两天就好了。" : $"It is nothing much, just that {told.Text}. It will probably pass.",
    };

    private static string First(string text) => text.Split(['，', '。', ',', '.', '；', ';'], 2)[0];
}
