using TriageBot.Clinical.Triage;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>What the patient's screen holds beside the stored conversation: the message on its way, the answer being changed, what could not be stored.</summary>
internal sealed class IntakeScreen
{
    public IntakeView? View { get; private set; }

    /// <summary>The earlier question that is being answered anew.</summary>
    public AskedQuestion? Correcting { get; private set; }

    /// <summary>What the last correction changed, in sentences.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    /// <summary>The words on their way; shown as "sending" until they are stored.</summary>
    public string? Pending { get; private set; }

    /// <summary>Why the last message was not taken.</summary>
    public string? Notice { get; private set; }

    /// <summary>The message that was not stored, to be sent again under its own id.</summary>
    public TurnInput? Unsaved { get; private set; }

    /// <summary>For ears: what has just come.</summary>
    public string? Announcement { get; private set; }

    public Question? Asked => Correcting?.Question ?? View?.Open;

    public void Take(IntakeView? view) => View = view ?? View;

    public void Correct(AskedQuestion? question) => (Correcting, Notice, Unsaved, Changes) = (question, null, null, []);

    public void Say(string notice) => Notice = Announcement = notice;

    public void Begin(TurnInput input, Texts texts) => (Pending, Notice, Unsaved) = (Shown(input, texts), null, null);

    public void Settle(TurnInput input, TurnOutcome outcome, Texts texts)
    {
        Pending = null;
        switch (outcome)
        {
            case TurnOutcome.Taken taken:
                Changes = input.AnswersTo is { } changed && View is { } before ? WhatChanged.Between(before, taken.View, changed, texts) : [];
                (View, Correcting) = (taken.View, null);
                Announcement = input.Text is not null && taken.View is { Emergency: null, Open: { } next } ? texts.Say("received", next.Text) : null;
                break;
            case TurnOutcome.Refused refused:
                Notice = refused.Sentence;
                break;
            case TurnOutcome.NotSaved lost:
                (Notice, Unsaved) = (lost.Sentence, input);
                break;
            default:
                View = null;
                break;
        }
    }

    private string Shown(TurnInput input, Texts texts)
    {
        if (input.Skip)
            return texts["skip"];
        if (input.Text is { } text)
            return text;
        var question = Asked;
        return string.Join(texts["list-comma"], (input.Choices ?? []).Select(choice =>
            question?.Options.FirstOrDefault(option => option.Id == choice)?.Text ?? $"{choice} {question?.Unit}".Trim()));
    }
}
