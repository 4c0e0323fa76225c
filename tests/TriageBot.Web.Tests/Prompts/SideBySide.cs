using Shouldly;
using TriageBot.Web.Prompts.Documents;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

/// <summary>Two texts beside each other: what changed is marked, not the sentence around it.</summary>
public sealed class SideBySide
{
    [Fact]
    public void In_a_chinese_sentence_only_the_changed_characters_are_marked()
    {
        var row = TextDiff.Of("先用半句话接住病人刚说的，再问那个问题。", "先用一句话接住病人刚说的，再问那个问题。").ShouldHaveSingleItem();

        row.Old!.Where(piece => piece.IsChanged).ShouldHaveSingleItem().Text.ShouldBe("半");
        row.New!.Where(piece => piece.IsChanged).ShouldHaveSingleItem().Text.ShouldBe("一");
    }

    [Fact]
    public void In_an_english_sentence_whole_words_are_marked()
    {
        var row = TextDiff.Of("Ask only the one question.", "Ask only the two question.").ShouldHaveSingleItem();

        row.New!.Where(piece => piece.IsChanged).ShouldHaveSingleItem().Text.ShouldBe("two");
    }

    [Fact]
    public void A_line_that_came_stands_alone_and_those_around_it_stay_side_by_side()
    {
        var rows = TextDiff.Of("甲乙丙丁\n戊己庚辛", "甲乙丙丁\n全新的一行内容\n戊己庚辛");

        rows.Select(row => (row.OldNumber, row.NewNumber)).ShouldBe([(1, 1), (null, 2), (2, 3)]);
        rows.Count(row => row.IsSame).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("一样", "一样")]
    [InlineData("删掉\n留下", "留下")]
    [InlineData("😀 笑", "😀 哭")]
    [InlineData("a\nb\nc\nd", "d\nc\nb\na")]
    public void Whatever_changed_both_texts_can_be_read_back_from_it(string before, string after)
    {
        var rows = TextDiff.Of(before, after);

        Back(rows.Select(row => row.Old)).ShouldBe(before);
        Back(rows.Select(row => row.New)).ShouldBe(after);
    }

    private static string Back(IEnumerable<IReadOnlyList<DiffPiece>?> side) => string.Join('\n', side.OfType<IReadOnlyList<DiffPiece>>().Select(pieces => string.Concat(pieces.Select(piece => piece.Text))));
}
