namespace TriageBot.Web.Model.Deidentification;

/// <summary>The number of a Chinese identity card: GB 11643-1999, its last character checked by ISO 7064 MOD 11-2.</summary>
public static class ChineseIdCard
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check character that 17 digits ask for.</summary>
    public static char CheckOf(ReadOnlySpan<char> seventeen)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (seventeen[i] - '0') * Weights[i];
        return Checks[sum % Checks.Length];
    }

    /// <summary>Whether these 18 characters can be a card's number.</summary>
    public static bool IsValid(ReadOnlySpan<char> number) =>
        number.Length == 18 && !number[..17].ContainsAnyExceptInRange('0', '9') && char.ToUpperInvariant(number[17]) == CheckOf(number[..17]);
}
