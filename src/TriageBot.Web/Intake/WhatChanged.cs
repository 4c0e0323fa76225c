using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>What a corrected answer came to, in sentences for the patient (I4).</summary>
internal static class WhatChanged
{
    public static IReadOnlyList<string> Between(IntakeView before, IntakeView after, string questionId, Texts texts)
    {
        var sentences = new List<string>();
        var (was, now) = (Answer(before, questionId), Answer(after, questionId));
        if (now is { Answer: { } answer } && was?.Answer != answer)
            sentences.Add(texts.Say("changed-answer", now.Question.Text, was?.Answer ?? "–", answer));
        if (!before.Assessment.IsFinal)
            return sentences;

        if (!after.Assessment.IsFinal)
            return [.. sentences, texts["changed-more"]];
        var (old, level) = ((int)before.Assessment.Acuity, (int)after.Assessment.Acuity);
        sentences.Add(old == level ? texts.Say("changed-level-kept", texts[$"acuity-{level}"]) : texts.Say("changed-level", texts[$"acuity-{old}"], texts[$"acuity-{level}"]));
        if (old == level)
            sentences.Add(texts["changed-floor"]);
        if (Door(before) is { } from && Door(after) is { } to && from != to)
            sentences.Add(texts.Say("changed-department", from, to));
        return sentences;
    }

    private static Clinical.Triage.AskedQuestion? Answer(IntakeView view, string questionId) => view.Answered.LastOrDefault(asked => asked.Question.Id == questionId);

    private static string? Door(IntakeView view) => view.Result?.Departments.FirstOrDefault()?.Name;
}
