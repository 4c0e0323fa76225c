using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Phones guess words by their sound and thumbs slip; what was meant is still heard, and quoted as it was written.</summary>
public sealed class Misspellings
{
    [Theory]
    [InlineData("凶口一阵阵疼", "chest-pain")]
    [InlineData("頭蘊得厉害", "dizziness")]
    [InlineData("杜子疼了一夜", "abdominal-pain")]
    [InlineData("杜子疼，啦肚子", "abdominal-pain diarrhoea")]
    [InlineData("揣不上气", "breathless")]
    [InlineData("晚上老是克嗽，还发捎", "cough fever")]
    [InlineData("得了唐尿病", "diabetes")]
    [InlineData("my stomache hurts and i have diareah", "abdominal-pain diarrhoea")]
    [InlineData("cant stop vommiting, very dizy", "vomiting dizziness")]
    [InlineData("hedache since lunch", "headache")]
    public void A_word_of_the_same_sound_is_heard_as_it_was_meant(string words, string findings) =>
        string.Join(' ', Spoken.Listener.Hear(words).Mentions.Select(mention => mention.Code)).ShouldBe(findings);

    [Fact]
    public void A_quote_keeps_the_slip_and_its_place()
    {
        var mention = Spoken.Listener.Hear("医生，我凶口疼").Mentions.Single();

        mention.Quote.ShouldBe(new("凶口疼", 1, 4));
    }

    [Theory]
    [InlineData("医生很关心病人")]
    [InlineData("没法热饭")]
    [InlineData("反复痛")]
    [InlineData("泌尿疾病")]
    [InlineData("头发稍微有点长")]
    [InlineData("便密码忘了")]
    [InlineData("")]
    public void What_only_looks_like_a_slip_stays(string words) => Folding.Fold(words).ShouldBe(words);

    [Fact]
    public void No_right_word_is_itself_taken_for_a_slip()
    {
        var words = Folding.Lines("homophones.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        words.Select(word => Folding.Fold(word[0])).ShouldBe(words.Select(word => word[0]));
        words.SelectMany(word => word.Skip(1)).Count().ShouldBeGreaterThan(300);
        words.SelectMany(word => word).ShouldBeUnique();
    }
}
