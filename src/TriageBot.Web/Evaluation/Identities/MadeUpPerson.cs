using System.Globalization;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Evaluation.Identities;

/// <summary>Makes up what names a person, by the shapes in which such things come. The same seed makes the same people; nobody of them exists.</summary>
internal sealed class MadeUpPerson(int seed)
{
    private static readonly Dictionary<string, string[]> Words = NameLists.Lines("people.txt").Select(line => line.Split(':', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Split(pair[0].EndsWith("-en", StringComparison.Ordinal) && pair[1].Contains('|', StringComparison.Ordinal) ? '|' : ' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);

    private readonly Random random = new(seed);

    /// <summary>A value for a slot of a sentence.</summary>
    public string Value(string slot, string language) => slot switch
    {
        "name" or "name2" => language is "zh" ? Of("surnames-zh") + Of("given-zh") : $"{Of("first-en")} {Of("last-en")}",
        "doctor" => Of("surnames-zh") + Of("title-zh"),
        "surname" => Of("last-en"),
        "mobile" => Mobile(language),
        "landline" => language is "zh" ? Either($"0{Digits(2)}-{random.Next(2, 9)}{Digits(7)}", $"({Either("010", "021", "0571")}){random.Next(2, 9)}{Digits(6)}", $"0{random.Next(311, 999)} {random.Next(2, 9)}{Digits(6)}") : Either($"(415) {random.Next(200, 999)}-{Digits(4)}", $"020 7{Digits(3)} {Digits(4)}", $"+1 212-{random.Next(200, 999)}-{Digits(4)}"),
        "email" => $"{Either("wang", "li", "j.smith", "maria", "x", "happy")}{Digits(3)}@{Either("163.com", "qq.com", "example.org", "mail.example.co.uk")}",
        "id" => IdCard(),
        "address" => language is "zh" ? Either(Of("province-zh"), "") + Of("road-zh") + random.Next(1, 400) + "号" + Either("", $"{random.Next(1, 30)}栋{random.Next(101, 2500)}室", $"院{random.Next(1, 9)}号楼{random.Next(1, 6)}单元") : $"{random.Next(1, 900)} {Of("street-en")}",
        "record" => Either($"A{Digits(7)}", Digits(8), $"ZY{Digits(6)}", $"{Digits(3)}-{Digits(4)}"),
        "wechat" => Either("wxid_", "lovely", "cat-", "zhang") + Digits(5),
        "qq" => random.Next(1, 9) + Digits(random.Next(5, 10)),
        "plate" => language is "zh" ? $"{Either("京", "沪", "粤", "浙", "苏")}{Either("A", "B", "C", "N")}{Either("", "·")}{Digits(2)}{Either("K", "Q", "X")}{Digits(2)}" : $"{Either("AB", "KX", "LD")}{Digits(2)} {Either("CDE", "FGH", "XYZ")}",
        "card" => Either("6222", "6217", "4532") + Either("", " ") is var start && start.Length == 5 ? $"{start}{Digits(4)} {Digits(4)} {Digits(4)}" : $"{start}{Digits(15)}",
        "birth" => Birth(language),
        "url" => $"{Either("https://", "http://", "www.")}{Either("pacs.example.cn/r/", "example.com/report?id=", "files.example.org/")}{Digits(6)}",
        "ip" => string.Join('.', Enumerable.Range(0, 4).Select(_ => random.Next(1, 254))),
        "symptom" or "dose" or "since" or "relative" => Of($"{slot}-{language}"),
        _ => throw new InvalidOperationException($"identities.txt: the slot {{{slot}}} is not known. Use one that its first lines list."),
    };

    private string Mobile(string language)
    {
        var (a, b, c) = ($"1{Either("38", "59", "77", "86", "99", "35")}", Digits(4), Digits(4));
        return language is "zh"
            ? Either(a + b + c, $"{a} {b} {c}", $"{a}-{b}-{c}", $"+86 {a}{b}{c}", string.Concat((a + b + c).Select(digit => (char)(digit + 0xFEE0))), string.Concat((a + b + c).Select(digit => digit is '1' ? '幺' : "零一二三四五六七八九"[digit - '0'])))
            : Either($"+44 7911 {Digits(6)}", $"07700 {Digits(6)}", $"{random.Next(201, 980)}-{random.Next(200, 999)}-{Digits(4)}", $"+86 {a} {b} {c}", $"({random.Next(201, 980)}) {random.Next(200, 999)}-{Digits(4)}");
    }

    private string IdCard()
    {
        var start = $"{Either("110105", "310115", "440305", "510107", "330106")}{random.Next(1930, 2020)}{random.Next(1, 12):00}{random.Next(1, 28):00}{Digits(3)}";
        var whole = start + ChineseIdCard.CheckOf(start);
        return Either(whole, whole.ToLowerInvariant(), $"{whole[..6]} {whole[6..14]} {whole[14..]}");
    }

    private string Birth(string language)
    {
        var day = new DateOnly(random.Next(1930, 2020), random.Next(1, 12), random.Next(1, 28));
        string Text(string format) => day.ToString(format, CultureInfo.InvariantCulture);
        return language is "zh" ? Either(Text("yyyy年M月d日"), Text("yyyy-MM-dd"), Text("yyyy.M.d"), Text("yyyyMMdd")) : Either(Text("d MMMM yyyy"), Text("MMMM d, yyyy"), Text("MM/dd/yyyy"), Text("yyyy-MM-dd"));
    }

    private string Of(string list) => Words[list][random.Next(Words[list].Length)];

    private string Either(params string[] choices) => choices[random.Next(choices.Length)];

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => random.Next(10)));
}
