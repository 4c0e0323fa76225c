using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>Words too general to say what is the matter.</summary>
public sealed class GeneralWords
{
    private static readonly Listener Listener = new(
    [
        new("abdominal-pain", ["(肚子|腹部)~(疼|痛)", "腹痛"], ["belly pain"]),
        new("rash", ["红点", "皮疹"], ["rash"]),
        new("pain", ["疼", "痛"], ["pain"], IsGeneral: true),
        new("itch", ["痒"], ["itch"], IsGeneral: true),
    ]);

    [Theory]
    [InlineData("伤口疼", "疼")]
    [InlineData("手疼得厉害，肚子疼", "疼")]
    [InlineData("there is pain in my hand", "pain")]
    public void They_are_heard_where_nothing_more_particular_is(string text, string quote) => Listener.Hear(text).General.ShouldHaveSingleItem().Quote.Text.ShouldBe(quote);

    [Theory]
    [InlineData("肚子疼")]
    [InlineData("腹痛")]
    [InlineData("belly pain")]
    public void They_give_way_to_a_particular_finding(string text) => Listener.Hear(text).General.ShouldBeEmpty();

    [Fact]
    public void They_never_enter_what_the_rules_see()
    {
        var heard = Listener.Hear("伤口不疼三天了，肚子疼");

        heard.Findings().ShouldBe("abdominal-pain");
        heard.General.ShouldHaveSingleItem().Context.ShouldBe(Context.Absent);
    }

    [Fact]
    public void They_own_no_duration() => Listener.Hear("手疼三天").Durations().ShouldBe("72 h");

    [Theory]
    [InlineData("不疼不痒的红点", "rash")]
    [InlineData("一个不痛不痒的皮疹", "rash")]
    public void What_they_are_denied_of_is_there(string text, string heard) => Listener.Hear(text).Findings().ShouldBe(heard);
}
