using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Which finding a duration belongs to: 咳嗽三天 and 三天前开始咳嗽 speak of the cough, 病了三天 of the whole illness.</summary>
internal sealed partial class DurationOwners(Tokens tokens, IReadOnlyList<PhraseMatch> findings, IReadOnlyList<Mention> mentions)
{
    /// <summary>The durations in the order of the message, each with its findings. A bare onset word (昨晚) counts only where it says that
    /// something began and nothing is said in numbers.</summary>
    public IEnumerable<Duration> Attach(IReadOnlyList<Quantity.Lasting> durations, Func<Quantity, Quote> quoted)
    {
        HashSet<string> counted = new(StringComparer.Ordinal);
        List<(Quantity.Lasting Duration, IReadOnlyList<string> Owners)> owned = [];
        for (var index = 0; index < durations.Count; index++)
            owned.Add((durations[index], Owners(durations, index)));
        counted.UnionWith(owned.Where(one => !one.Duration.IsOnsetWord).SelectMany(one => one.Owners));

        foreach (var (duration, owners) in owned)
            foreach (var owner in owners.Count > 0 ? owners : NoOwner(duration))
                if (!duration.IsOnsetWord || owner is null || !counted.Contains(owner))
                    yield return new Duration(duration.Hours, quoted(duration), owner);
    }

    private IReadOnlyList<string?> NoOwner(Quantity.Lasting duration) =>
        duration.IsOnsetWord ? Began().IsMatch(Around(duration)) ? [null] : [] : OfTreatment().IsMatch(Around(duration)) ? [] : [null];

    private IReadOnlyList<string> Owners(IReadOnlyList<Quantity.Lasting> durations, int index)
    {
        var duration = durations[index];
        var (first, last) = Clause(duration);
        var from = index > 0 ? Math.Max(first, tokens.At(durations[index - 1].Start + durations[index - 1].Length - 1) + 1) : first;
        var to = index + 1 < durations.Count ? Math.Min(last, tokens.At(durations[index + 1].Start) - 1) : last;
        var (start, end) = (tokens.At(duration.Start), tokens.At(duration.Start + duration.Length - 1));
        var before = Present(from, start - 1);
        return before.Count > 0 ? before : Present(end + 1, to);
    }

    private IReadOnlyList<string> Present(int from, int to)
    {
        List<string> codes = [];
        for (var index = FirstFrom(from); index < findings.Count && findings[index].Head <= to; index++)
            if (findings[index].First >= from && findings[index].Last <= to && mentions[index].Context is Context.Present && !codes.Contains(mentions[index].Code))
                codes.Add(mentions[index].Code);
        return codes;
    }

    private int FirstFrom(int word)
    {
        var low = 0;
        for (var high = findings.Count; low < high;)
        {
            var middle = (low + high) / 2;
            if (findings[middle].Head < word)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The words around a duration up to the next comma; a space does not part them.</summary>
    private (int First, int Last) Clause(Quantity.Lasting duration)
    {
        var (first, last) = (tokens.At(duration.Start), tokens.At(duration.Start + duration.Length - 1));
        while (first > 0 && tokens[first].Before is Break.None or Break.Listing && last - first < 60)
            first--;
        while (last + 1 < tokens.Count && tokens[last + 1].Before is Break.None or Break.Listing && last - first < 120)
            last++;
        return (first, last);
    }

    private string Around(Quantity.Lasting duration)
    {
        var (first, last) = Clause(duration);
        return tokens.Folded[tokens[first].Start..tokens[last].End];
    }

    [GeneratedRegex("开始|起|从|突然|since|start|began|onset")]
    private static partial Regex Began();

    /// <summary>Days of a cure, a stay or a leave are not days of the illness.</summary>
    [GeneratedRegex("喂奶|哺乳|母乳|坐月子|吃|服|用药|用了|打了|打针|输液|挂水|点滴|住院|治疗|停药|请假|休息|隔离|月经|例假|大姨妈|结婚|同房|手术|复查|打过|接种|疫苗|破伤风|体检|查过|做过|得过|抽烟|吸烟|抽了|烟龄|戒烟|戒酒|喝酒|上班|工作了|退休|买了|养了|take|taking|took|tablet|antibiotic|hospital|admitted|vacation|holiday|off work|married|period was|smoked|smoking|smoker|jab|vaccine|vaccinated|tetanus|scan was|checked|check-up|quit|retired|bought|worked", RegexOptions.CultureInvariant)]
    private static partial Regex OfTreatment();
}
