using System.Buffers;
using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>A word of the message.</summary>
/// <param name="Number">Its number in the vocabulary, or <see cref="Vocabulary.Unknown"/>.</param>
/// <param name="Start">Where it starts in the message.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Before">What stands between it and the word before.</param>
/// <param name="IsChinese">Whether it is a single Chinese character.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Number, int Start, int Length, Break Before, bool IsChinese)
{
    public int End => Start + Length;
}

/// <summary>A message as words, with the folded and the original text they stand in.</summary>
internal sealed class Tokens
{
    private readonly Token[] tokens;

    /// <summary>Cuts a message.</summary>
    public Tokens(string original, Vocabulary vocabulary)
    {
        Original = original;
        Folded = Folding.Fold(original);
        var most = ArrayPool<Token>.Shared.Rent(original.Length); // as many as characters; English needs a fifth of it
        var words = new Words(Folded, original);
        while (words.Next())
            most[Count++] = new Token(vocabulary[words.Word], words.Start, words.Length, words.Before, words.IsChinese);
        tokens = most.AsSpan(0, Count).ToArray();
        ArrayPool<Token>.Shared.Return(most);
    }

    public string Original { get; }

    public string Folded { get; }

    public int Count { get; private set; }

    public ref readonly Token this[int index] => ref tokens[index];

    public ReadOnlySpan<Token> All => tokens.AsSpan(0, Count);

    /// <summary>The letters of a word, in the one spelling.</summary>
    public ReadOnlySpan<char> Text(int index) => Folded.AsSpan(tokens[index].Start, tokens[index].Length);

    /// <summary>Whether a writer of Chinese paused between two words without a mark.</summary>
    public bool HasSpace(int first, int last)
    {
        for (var index = first + 1; index <= last; index++)
            if (tokens[index].Before is Break.Space)
                return true;
        return false;
    }

    /// <summary>The word that holds a character of the message, or the nearest one before it.</summary>
    public int At(int character)
    {
        var low = 0;
        for (var high = Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            if (tokens[middle].Start <= character)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    /// <summary>What follows a word: the break before the next one, a sentence end after the last.</summary>
    public Break After(int index) => index + 1 < Count ? tokens[index + 1].Before : Break.Sentence;

    /// <summary>The strongest break between two words, the first one's own left side not counted.</summary>
    public Break Between(int first, int last)
    {
        var strongest = Break.None;
        for (var index = first + 1; index <= last; index++)
            if (tokens[index].Before > strongest)
                strongest = tokens[index].Before;
        return strongest;
    }
}
