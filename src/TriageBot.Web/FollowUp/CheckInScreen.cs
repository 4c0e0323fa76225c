using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>What the patient's screen holds beside the stored check-in: the answer on its way, the one being changed, what could not be stored.</summary>
internal sealed class CheckInScreen
{
    public CheckInView? View { get; private set; }

    /// <summary>The earlier question that is being answered anew.</summary>
    public AskedQuestion? Correcting { get; private set; }
    public string? Pending { get; private set; }

    /// <summary>Why the last answer was not taken.</summary>
    public string? Notice { get; private set; }
    public TurnInput? Unsaved { get; private set; }

    /// <summary>For ears: what has just come.</summary>
    public string? Announcement { get; private set; }

    /// <summary>Why a wish was not taken.</summary>
    public string? WishProblem { get; private set; }

    /// <summary>What the patient was understood to wish and said they did not.</summary>
    public bool IsOfferRefused { get; private set; }
    public bool IsFailed { get; private set; }

    public Question? Asked => Correcting?.Question ?? View?.Talk.Open;

    public void Take(CheckInView? view) => (View, IsFailed) = (view ?? View, view is null && View is null);

    public void Fail() => IsFailed = true; // logged where it broke; what is already on the screen stays

    public void Correct(AskedQuestion? question) => (Correcting, Notice, Unsaved) = (question, null, null);

    public void Say(string notice) => Notice = Announcement = notice;

    public void RefuseOffer() => IsOfferRefused = true;

    public void Begin(TurnInput input) => (Pending, Notice, Unsaved, IsOfferRefused, WishProblem) = (input.Text, null, null, false, null);

    public void Settle(TurnInput input, CheckInOutcome outcome)
    {
        Pending = null;
        switch (outcome)
        {
            case CheckInOutcome.Taken taken:
                (View, Correcting, Announcement) = (taken.View, null, taken.View.Closing ?? taken.View.Talk.Open?.Text);
                break;
            case CheckInOutcome.Refused refused:
                Notice = refused.Sentence;
                break;
            case CheckInOutcome.NotSaved lost:
                (Notice, Unsaved) = (lost.Sentence, input);
                break;
            default:
                (View, IsFailed) = (null, true);
                break;
        }
    }

    public void Settle(WishOutcome outcome, Texts texts)
    {
        (WishProblem, IsOfferRefused) = (null, true);
        switch (outcome)
        {
            case WishOutcome.Done done:
                View = View is null ? null : View with { Wishes = done.Sheet };
                Announcement = WishWords.Now(done.Sheet, texts);
                break;
            case WishOutcome.Refused refused:
                WishProblem = refused.Sentence.In(texts.Tongue);
                break;
            default:
                WishProblem = texts["wish-over"];
                break;
        }
    }
}
