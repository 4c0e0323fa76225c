using System.CommandLine;
using System.Globalization;
using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary><c>train-second-reader</c>: learns from triage cases what emergencies sound like, and says by five-fold validation what it would have changed.</summary>
public static class TrainSecondReaderVerb
{
    private const int Folds = 5;

    public static Command Make() => TrainingVerb.Make(
        "train-second-reader", "Learns what emergencies sound like, for the key beside the rules that can only raise.", "triage cases", "second-reader.bin", Train);

    private sealed record Played(TriageCase Case, IntakeState State, Acuity Acuity)
    {
        public (IntakeState State, Acuity Level) Example => (State, Case.LevelOrLeast);
    }

    private static string Train(string path, int seed, Stream model)
    {
        var knowledge = KnowledgeBase.Embedded with { Second = null }; // it must not learn from itself
        Played[] played = [.. CaseFile.Read(path, TriageCase.Read).AsParallel().AsOrdered().Select(one => Play(knowledge, one))];
        SecondReader.Train(knowledge, [.. played.Select(one => one.Example)], seed).Write(model);
        return Provenance(played, Validate(knowledge, played, seed), seed);
    }

    private static Played Play(KnowledgeBase knowledge, TriageCase one)
    {
        var turn = new SimulatedPatient(knowledge, one).TellAll();
        return new Played(one, turn.State, turn.Assessment.Acuity);
    }

    /// <summary>Each case's share by a model that has not seen it.</summary>
    private static Sounding[] Validate(KnowledgeBase knowledge, Played[] played, int seed)
    {
        var shares = new Sounding[played.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var reader = new SecondReader(knowledge, SecondReader.Train(knowledge, [.. played.Where((_, index) => index % Folds != fold).Select(one => one.Example)], seed));
            for (var index = fold; index < played.Length; index += Folds)
                shares[index] = reader.Share(played[index].State);
        }
        return shares;
    }

    private static string Provenance(Played[] played, Sounding[] shares, int seed)
    {
        var text = new StringBuilder().AppendLine("# Where the second reader comes from").AppendLine()
            .AppendLine(Invariant($"Made by `train-second-reader` with seed {seed} from {played.Length} own cases, {played.Count(one => one.Case.Gold is Gold.Emergency)} of them emergencies. The same cases, knowledge and seed give the same bytes."))
            .AppendLine("It holds weights of hashed characters, words and findings, no text. It can only raise: from a share of " + Number(SecondReader.Sure) + " on to the emergency department, from " + Number(SecondReader.Doubtful) + " on to today and to a person. Where it names an emergency it names the ambulance from a share of " + Number(SecondReader.Now) + " of \"now\" on.").AppendLine()
            .AppendLine("Five-fold validation: each case read by a model that has not seen it, beside rules that were tuned on it.").AppendLine()
            .AppendLine("| from a share of | emergencies recognised | the rules missed | of those found | to be seen → emergency | self-care → emergency |").AppendLine("|---|---|---|---|---|---|");
        foreach (var from in (double[])[2, 0.9, 0.8, 0.7, SecondReader.Sure, 0.5, SecondReader.Doubtful])
            text.AppendLine(Row(played, shares, from));
        text.AppendLine().AppendLine("What it would do to those whom the rules send to the emergency department (E1), and does not: those who needed the ambulance (E0), and the rest:").AppendLine()
            .AppendLine("| from a share of \"now\" of | E0 raised | E1 raised | right level |").AppendLine("|---|---|---|---|");
        foreach (var from in (double[])[2, 0.8, 0.7, SecondReader.Now, 0.5, 0.4, 0.3])
            text.AppendLine(RowOfNow(played, shares, from));
        return text.ToString();
    }

    private static string RowOfNow(Played[] played, Sounding[] shares, double from)
    {
        int[] travelling = [.. Enumerable.Range(0, played.Length).Where(index => played[index].Acuity is Acuity.Emergent)];
        int Raised(Acuity level) => travelling.Count(index => played[index].Case.Level == level && shares[index].Now >= from);
        int Of(Acuity level) => travelling.Count(index => played[index].Case.Level == level);
        var right = Raised(Acuity.Immediate) + Of(Acuity.Emergent) - Raised(Acuity.Emergent);
        return Invariant($"| {(from > 1 ? "rules alone" : Number(from))} | {Raised(Acuity.Immediate)} of {Of(Acuity.Immediate)} | {Raised(Acuity.Emergent)} of {Of(Acuity.Emergent)} | {right} |");
    }

    private static string Row(Played[] played, Sounding[] shares, double from)
    {
        bool Raised(int index) => played[index].Acuity.IsEmergency() || shares[index].Emergency >= from;
        int[] Of(Gold gold) => [.. Enumerable.Range(0, played.Length).Where(index => played[index].Case.Gold == gold)];
        string Share(int[] of) => (100.0 * of.Count(Raised) / of.Length).ToString("F1", CultureInfo.InvariantCulture) + " %";
        int[] missed = [.. Of(Gold.Emergency).Where(index => !played[index].Acuity.IsEmergency())];
        return Invariant($"| {(from > 1 ? "rules alone" : Number(from))} | {Share(Of(Gold.Emergency))} | {missed.Length} | {missed.Count(Raised)} | {Share(Of(Gold.NonEmergency))} | {Share(Of(Gold.SelfCare))} |");
    }

    private static string Number(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
