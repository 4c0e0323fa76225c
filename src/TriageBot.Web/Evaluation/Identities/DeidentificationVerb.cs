using System.CommandLine;

namespace TriageBot.Web.Evaluation.Identities;

/// <summary><c>evaluate deidentification</c>: what leaves of made-up identities, and what stays of what is medical. They are nobody's, so misses may be printed.</summary>
public static class DeidentificationVerb
{
    public static Command Make()
    {
        var people = new Option<int>("--people") { Description = "How many people in each language.", DefaultValueFactory = _ => 500 };
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same people.", DefaultValueFactory = _ => 1 };
        var half = new Option<string?>("--half") { Description = "Only the sentences of this half: tuned (looked at while the reader was written) or held." };
        half.AcceptOnlyFromAmong("tuned", "held");
        var misses = new Option<int>("--misses") { Description = "How many misses to print.", DefaultValueFactory = _ => 0 };
        var verb = new Command("deidentification", "Makes up people and counts which of their names and numbers are taken out, and which symptoms and doses stay.") { people, seed, half, misses };
        verb.SetAction(line =>
        {
            var card = IdentityScorecard.Score(line.GetValue(people), line.GetValue(seed), line.GetValue(half));
            line.InvocationConfiguration.Output.Write(card.Table(line.GetValue(misses)));
            return 0;
        });
        return verb;
    }
}
