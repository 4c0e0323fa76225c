using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Education;

/// <summary>Tells a question about a medicine: whether to take, stop, change, miss or mix one is a person's to say, never a card's.</summary>
public sealed partial class MedicineQuestion(Medicines medicines)
{
    /// <summary>Shorter names stand inside other words.</summary>
    private const int ShortestChinese = 2, ShortestEnglish = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly string[] chinese = [.. Names(medicines, medicine => medicine.Chinese, kind => kind.Chinese, ShortestChinese)];
    private readonly string[] english = [.. Names(medicines, medicine => medicine.English, kind => kind.English, ShortestEnglish)];

    /// <summary>On doubt it is one: whoever names a medicine is sent to a person, unless they ask what it is for or what to look out for.</summary>
    public bool Is(string question)
    {
        var folded = Folding.Fold(question);
        return Decides().IsMatch(folded) || Named(folded).Any() && !Harmless().IsMatch(folded);
    }

    /// <summary>Every medicine and every word for one in a folded text.</summary>
    internal IEnumerable<string> Named(string folded) => Medicine().Matches(folded).Select(match => match.Value)
        .Concat(chinese.Where(name => folded.Contains(name, StringComparison.Ordinal)))
        .Concat(english.Where(name => folded.Contains(name, StringComparison.Ordinal) && Regex.IsMatch(folded, $@"\b{Regex.Escape(name)}s?\b", RegexOptions.None, Longest)));

    private static IEnumerable<string> Names(Medicines medicines, Func<Medicine, IReadOnlyList<string>> ofMedicine, Func<MedicineClass, IReadOnlyList<string>> ofKind, int shortest) =>
        medicines.All.Values.SelectMany(ofMedicine).Concat(medicines.Classes.Values.SelectMany(ofKind)).Select(Folding.Fold).Where(name => name.Length >= shortest).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"药|[吃服用打](了)?(几|多少|两|一|半)(片|粒|颗|针|支|次)|加量|减量|停掉|剂量|胰岛素|抗生素|激素|\b(medicines?|medications?|meds|tablets?|pills?|capsules?|doses?|dosage|drugs?|insulin|antibiotics?|steroids?|painkillers?|injections?|prescriptions?|supplements?|herbs?|herbal)\b")]
    private static partial Regex Medicine();

    [GeneratedRegex(@"停(掉|了|用|服)?[^，。？]{0,4}药|(忘|漏)[^，。？]{0,4}(吃|服|打|用)|(加|减)(量|倍)|多吃一(片|粒|颗)|\b(double|skip|miss(ed)?|stop|forgot)\b.{0,20}\b(dose|tablet|pill|medicine|it)\b|\bmg\b|毫克")]
    private static partial Regex Decides();

    [GeneratedRegex(@"注意什么|为什么|为啥|干什么用|有什么用|是什么|什么样|要留意|吃什么|饮食|蔬菜|\bwhy\b|\bwhat (is|are|does|do)\b.{0,25}\b(for|do)\b|\bwatch for\b|\blook out for\b|\b(food|diet|eat|vegetables?|spinach)\b")]
    private static partial Regex Harmless();
}
