using System.CommandLine;
using System.Globalization;
using System.Text;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation;

/// <summary><c>train-adherence-key</c>: learns from answers about medicines what it sounds like when one is not taken as agreed, and says by five-fold validation what it adds.</summary>
public static class TrainAdherenceKeyVerb
{
    private const int Folds = 5;

    public static Command Make() => TrainingVerb.Make(
        "train-adherence-key", "Learns what a medicine not taken as agreed sounds like, for the key beside the words that can only add.", "answers about medicines", "adherence-key.bin", Train);

    private static string Train(string path, int seed, Stream model)
    {
        var knowledge = KnowledgeBase.Embedded;
        var words = new AdherenceReader(knowledge.AdherenceWords, knowledge.MedicineNames.Value); // it must not learn from itself
        var cases = CaseFile.Read(path, AdherenceCase.Read);
        AdherenceKey.Train(words, [.. cases.Select(one => (one.Text, one.Way))], seed).Write(model);
        return Provenance(knowledge, words, cases, seed);
    }

    /// <summary>Each answer's share by a key that has not seen it.</summary>
    private static double[] Validate(KnowledgeBase knowledge, AdherenceReader words, IReadOnlyList<AdherenceCase> cases, int seed)
    {
        var shares = new double[cases.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            var key = new AdherenceKey(AdherenceKey.Train(words, [.. cases.Where((_, index) => index % Folds != fold).Select(one => (one.Text, one.Way))], seed));
            var reader = new AdherenceReader(knowledge.AdherenceWords, knowledge.MedicineNames.Value, key);
            for (var index = fold; index < cases.Count; index += Folds)
                shares[index] = reader.ShareOf(cases[index].Text);
        }
        return shares;
    }

    private static string Provenance(KnowledgeBase knowledge, AdherenceReader words, IReadOnlyList<AdherenceCase> cases, int seed)
    {
        var shares = Validate(knowledge, words, cases, seed);
        bool[] heard = [.. cases.Select(one => words.Read(one.Text).Any(statement => statement.IsNonAdherent))];
        var text = new StringBuilder().AppendLine("# Where the adherence key comes from").AppendLine()
            .AppendLine(Invariant($"Made by `train-adherence-key` with seed {seed} from {cases.Count} own answers, {cases.Count(one => one.IsNonAdherent)} of them of a medicine not taken as agreed. The same cases, knowledge and seed give the same bytes."))
            .AppendLine("It holds weights of hashed characters, words and what the phrases heard, no text. It is asked where the phrases hear of nothing of the kind, and can only add: from a share of " + Number(AdherenceKey.Sure) + " on.").AppendLine()
            .AppendLine("Five-fold validation: each answer read by a key that has not seen it, beside phrases that were tuned on it.").AppendLine()
            .AppendLine("| from a share of | recall | precision |").AppendLine("|---|---|---|");
        foreach (var from in (double[])[2, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
            text.AppendLine(Row(Agreement.Of([.. cases.Index()], one => one.Item.IsNonAdherent, one => heard[one.Index] || shares[one.Index] >= from), from));
        return text.ToString();
    }

    private static string Row(Agreement agreement, double from) => Invariant($"| {(from > 1 ? "phrases alone" : Number(from))} | {agreement.Recall:P1} | {agreement.Precision:P1} |");

    private static string Number(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
