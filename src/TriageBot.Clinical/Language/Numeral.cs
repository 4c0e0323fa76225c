using System.Globalization;

namespace TriageBot.Clinical.Language;

/// <summary>Numbers as people write them: 38.5, 三十九, 一百二, 两三, several, half.</summary>
internal static class Numeral
{
    /// <summary>A number in digits or in Chinese numerals, for patterns; never half of a longer one.</summary>
    public const string Pattern = @"(?<n>(?>(?<![\d.])\d{1,4}(?:\.\d{1,2})?(?![\d])|[零一二两三四五六七八九十百]{1,6}(?:点[零一二三四五六七八九]{1,2})?))";

    /// <summary>The same as something measured: the 一 of 血糖一直高 is no reading.</summary>
    public const string Reading = "(?!一(?![零一二三四五六七八九十百]|点[零一二三四五六七八九]))" + Pattern;

    /// <summary>English number words, for patterns.</summary>
    public const string Words = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|a couple|couple of|a few|few|several|half an|half a|half|an|a";

    private const string Digits = "零一二三四五六七八九";

    /// <summary>The value, or null when it is no number.</summary>
    public static double? Read(ReadOnlySpan<char> written) => written switch
    {
        [] => null,
        [>= '0' and <= '9', ..] => double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null,
        [>= 'a' and <= 'z', ..] => English(written),
        _ => written.IndexOf('点') is var point and >= 0 ? Whole(written[..point]) + Fraction(written[(point + 1)..]) : Whole(written),
    };

    private static double? English(ReadOnlySpan<char> word) => word switch
    {
        "a" or "an" or "one" => 1,
        "two" or "a couple of" or "a couple" or "couple of" => 2,
        "three" or "a few" or "few" => 3,
        "four" or "several" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "half" or "half a" or "half an" => 0.5,
        _ => null,
    };

    private static double? Whole(ReadOnlySpan<char> numeral) => numeral switch
    {
        "半" => 0.5,
        "几" or "数" => 3,
        "好几" => 4,
        "十几" or "十来" => 15,
        "几十" => 30,
        _ when numeral.IndexOfAny("十百") < 0 => Positional(numeral),
        _ => Grouped(numeral),
    };

    /// <summary>三八 is 38; 两三 is two or three.</summary>
    private static double? Positional(ReadOnlySpan<char> numeral)
    {
        double value = 0;
        foreach (var character in numeral)
        {
            if (Digit(character) is not { } digit)
                return null;
            value = value * 10 + digit;
        }
        return numeral.Length == 2 && value % 10 == Math.Floor(value / 10) + 1 ? Math.Floor(value / 10) + 0.5 : value;
    }

    /// <summary>一百零五, 一百二 (120), 三十九, 十.</summary>
    private static double? Grouped(ReadOnlySpan<char> numeral)
    {
        double total = 0;
        double? digit = null;
        var unit = 1;
        foreach (var character in numeral)
        {
            if (character is '十' or '百')
            {
                unit = character is '十' ? 10 : 100;
                total += (digit ?? 1) * unit;
                digit = null;
            }
            else if (character is '零')
                unit = 10;
            else if (digit is null && Digit(character) is { } next)
                digit = next;
            else
                return null;
        }
        return total + (digit ?? 0) * unit / 10;
    }

    private static double? Fraction(ReadOnlySpan<char> numeral)
    {
        double value = 0, place = 0.1;
        foreach (var character in numeral)
        {
            value += (Digit(character) ?? 0) * place;
            place /= 10;
        }
        return value;
    }

    private static int? Digit(char character) =>
        character is '两' ? 2 : Digits.IndexOf(character, StringComparison.Ordinal) is var digit and >= 0 ? digit : null;
}
