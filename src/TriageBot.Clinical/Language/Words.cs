namespace TriageBot.Clinical.Language;

/// <summary>What stands between two words, weakest first. A phrase never reaches across a listing mark; how far a "no" reaches depends on it.</summary>
internal enum Break : byte { None, Space, Listing, Colon, Comma, Sentence }

/// <summary>Cuts a folded text into single Chinese characters and whole English words, left to right.</summary>
/// <param name="folded">The text in one spelling.</param>
/// <param name="original">The text as written, for its capitals; same length.</param>
internal ref struct Words(ReadOnlySpan<char> folded, ReadOnlySpan<char> original)
{
    private enum Kind : byte { Other, Chinese, Letter, Digit, Blank, Newline, Silent, Listing, Colon, Comma, Sentence, Point, Dash, Apostrophe }

    private const int Sign = 3;

    private static readonly Kind[] Kinds = [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => KindOf((char)code))];

    private readonly ReadOnlySpan<char> folded = folded;
    private readonly ReadOnlySpan<char> original = original;
    private int next;
    private int end;

    /// <summary>Where the word starts.</summary>
    public int Start { get; private set; }

    /// <summary>How long it is.</summary>
    public readonly int Length => end - Start;

    /// <summary>Whether it is a single Chinese character.</summary>
    public bool IsChinese { get; private set; }

    /// <summary>What stands before it; <see cref="Break.Sentence"/> at the start of the text.</summary>
    public Break Before { get; private set; } = Break.Sentence;

    /// <summary>The word itself.</summary>
    public readonly ReadOnlySpan<char> Word => folded[Start..end];

    /// <summary>Moves to the next word; false at the end, with <see cref="Before"/> holding what ended the text.</summary>
    public bool Next()
    {
        Before = next == 0 ? Break.Sentence : Break.None;
        for (; next < folded.Length; next++)
        {
            var kind = Kinds[folded[next]];
            if (kind is Kind.Chinese or Kind.Letter or Kind.Digit || kind is Kind.Apostrophe && StartsEnding() || IsSign())
            {
                Take(kind);
                return true;
            }
            Before = Stronger(Before, BreakAt(kind));
        }
        Before = Break.Sentence;
        return false;
    }

    private void Take(Kind kind)
    {
        if (Before is Break.Space && !(IsChinese && kind is Kind.Chinese))
            Before = Break.None;
        IsChinese = kind is Kind.Chinese;
        Start = next;
        next += IsSign() ? Sign : 1;
        while (kind is Kind.Letter or Kind.Digit or Kind.Apostrophe && next < folded.Length && Continues(kind))
            next++;
        end = next;
    }

    /// <summary>A clinician's (-), (+), -ve or +ve, a word in itself.</summary>
    private readonly bool IsSign() => folded[next] is '(' or '-' or '+' && next + Sign <= folded.Length && folded.Slice(next, Sign) switch
    {
        "(-)" or "(+)" => true,
        "-ve" or "+ve" => next + Sign == folded.Length || Kinds[folded[next + Sign]] is not Kind.Letter,
        _ => false,
    };

    /// <summary>can't stays one word; I'm, mother's become two.</summary>
    private readonly bool Continues(Kind kind) => Kinds[folded[next]] switch
    {
        Kind.Letter => kind is not Kind.Digit,
        Kind.Digit => kind is Kind.Digit,
        Kind.Apostrophe => folded[next - 1] == 'n' && next + 1 < folded.Length && folded[next + 1] == 't',
        _ => false,
    };

    private readonly bool StartsEnding() =>
        next > 0 && Kinds[folded[next - 1]] is Kind.Letter && next + 1 < folded.Length && Kinds[folded[next + 1]] is Kind.Letter;

    private readonly Break BreakAt(Kind kind) => kind switch
    {
        Kind.Silent or Kind.Apostrophe => Break.None,
        Kind.Blank => Break.Space,
        Kind.Listing => IsShortened() ? Break.None : Break.Listing,
        Kind.Colon => Break.Colon,
        Kind.Sentence => Break.Sentence,
        Kind.Newline => IsWrapped() ? Break.None : Break.Sentence,
        Kind.Point => IsFullStop() ? Break.Sentence : Break.None,
        Kind.Dash => IsBlank(next - 1) && IsBlank(next + 1) ? Break.Comma : Break.None,
        _ => Break.Comma,
    };

    /// <summary>A line that goes on in small letters is the same sentence, only wrapped.</summary>
    private readonly bool IsWrapped()
    {
        var after = original[(next + 1)..].TrimStart(" \t\r");
        return after.Length > 0 && char.IsAsciiLetterLower(after[0]);
    }

    /// <summary>Not the point in 38.5, e.g., p.m. or Dr.</summary>
    private readonly bool IsFullStop()
    {
        if (next + 1 < folded.Length && Kinds[folded[next + 1]] is Kind.Digit)
            return next == 0 || Kinds[folded[next - 1]] is not Kind.Digit;
        return IsChinese || next > end || (Length != 1 || char.IsAsciiDigit(Word[0])) && Word is not ("dr" or "mr" or "mrs" or "ms" or "vs" or "st" or "approx" or "hx" or "pt");
    }

    /// <summary>The "and" in N&amp;V, which is one word.</summary>
    private readonly bool IsShortened() =>
        folded[next] == '&' && end == next && Length == 1 && next + 1 < folded.Length && Kinds[folded[next + 1]] is Kind.Letter
        && (next + 2 >= folded.Length || Kinds[folded[next + 2]] is not (Kind.Letter or Kind.Digit));

    private readonly bool IsBlank(int at) => at < 0 || at >= folded.Length || Kinds[folded[at]] is Kind.Blank or Kind.Newline;

    private static Break Stronger(Break one, Break other) => one > other ? one : other;

    private static Kind KindOf(char c) => c switch
    {
        >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '零' => Kind.Chinese,
        >= '0' and <= '9' => Kind.Digit,
        '\'' => Kind.Apostrophe,
        '\n' or '\r' => Kind.Newline,
        '、' or '+' or '&' => Kind.Listing,
        ':' => Kind.Colon,
        '。' or '!' or '?' or ';' => Kind.Sentence,
        '.' => Kind.Point,
        '-' => Kind.Dash,
        '/' or '"' or '%' or '°' or '℃' or '℉' or '*' or '#' or '_' or '=' or '<' or '>' or '≥' or '≤' => Kind.Silent,
        _ when char.IsWhiteSpace(c) => Kind.Blank,
        _ when char.IsLetterOrDigit(c) => Kind.Letter,
        _ => Kind.Comma,
    };
}
