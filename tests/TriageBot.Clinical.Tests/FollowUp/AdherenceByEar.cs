using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>The second key of the adherence reader: it hears what no phrase foresaw, and only adds.</summary>
public sealed class AdherenceByEar
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    private static readonly (string Text, Adherence? Way)[] Lessons =
        [.. Enumerable.Range(0, 30).SelectMany(_ => new (string, Adherence?)[]
        {
            ("the little helpers went on a long vacation", Adherence.Stopped), ("小家伙们早就放长假了", Adherence.Stopped),
            ("the little helpers are at work", null), ("小家伙们天天上班", null), ("sleeping well", null), ("睡得好", null),
        })];

    [Theory]
    [InlineData("the little helpers went on a long vacation")]
    [InlineData("小家伙们早就放长假了")]
    public void What_no_phrase_foresaw_is_heard_with_the_whole_answer_as_its_quote(string text)
    {
        Words().Read(text).ShouldBeEmpty();

        var heard = WithKey().Read(text).ShouldHaveSingleItem();

        heard.Adherence.ShouldBe(Adherence.Stopped);
        heard.Quote.Text.ShouldBe(text);
    }

    [Fact]
    public void It_adds_nothing_to_what_sounds_like_taking_them() => WithKey().Read("the little helpers are at work").ShouldNotContain(said => said.IsNonAdherent);

    [Fact]
    public void What_the_words_say_stays_as_it_is() => WithKey().Read("我自己停了华法林").ShouldBe(Words().Read("我自己停了华法林"));

    [Fact]
    public void Outside_the_question_about_medicines_it_listens_only_where_one_is_named()
    {
        WithKey().Read("the little helpers went on a long vacation", isAnswer: false).ShouldBeEmpty();
        WithKey().Read("the little helpers went on a long vacation, warfarin", isAnswer: false).ShouldContain(said => said.MedicineId == "warfarin");
    }

    [Theory]
    [InlineData("it's still in the box", true)]
    [InlineData("it's still in the box", false)]
    public void Roundabout_words_count_only_as_an_answer_about_medicines(string text, bool isAnswer) =>
        Words().Read(text, isAnswer: isAnswer).Any(said => said.IsNonAdherent).ShouldBe(isAnswer);

    [Fact]
    public void The_same_lessons_and_seed_give_the_same_bytes() => Bytes().ShouldBe(Bytes());

    private static byte[] Bytes()
    {
        using var stream = new MemoryStream();
        AdherenceKey.Train(Words(), Lessons, seed: 7).Write(stream);
        return stream.ToArray();
    }

    private static AdherenceReader Words() => new(Knowledge.AdherenceWords, Knowledge.MedicineNames.Value);

    private static AdherenceReader WithKey() => new(Knowledge.AdherenceWords, Knowledge.MedicineNames.Value, new AdherenceKey(AdherenceKey.Train(Words(), Lessons, seed: 1)));
}
