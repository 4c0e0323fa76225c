using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>What a "no" leaves open, with the knowledge that ships. "-code" is denied, "?code" left open.</summary>
public sealed class Denials
{
    private static readonly Listener Listener = KnowledgeBase.Embedded.Listener;

    public static TheoryData<string, string> Narrow => Spoken.Rows("""
        不是高烧 | -high-fever ?fever
        没有高烧 | -high-fever ?fever
        no high fever | -high-fever
        没有痔疮 | -hemorrhoids ?anal-lump
        没有发烧 | -fever
        """);

    public static TheoryData<string, string> Questions => Spoken.Rows("""
        不是肺炎？ | ?pneumonia
        没有发烧？ | ?fever
        没有发烧，要去医院吗？ | -fever
        """);

    public static TheoryData<string, string> Means => Spoken.Rows("""
        这药没有退烧止咳嗽的作用 | ?cough
        没有治头痛的药 | ?headache
        不咳嗽的时候还好 | ?cough
        """);

    public static TheoryData<string, string> InWords => Spoken.Rows("""
        pt afebrile | -fever
        he has been apyrexial | -fever
        no longer afebrile | fever
        no N&V | -nausea -vomiting
        肺炎可能性不大 | -pneumonia
        肺炎的几率非常小 | -pneumonia
        不是头晕就是恶心 | dizziness nausea
        不是头晕，就是恶心 | -dizziness nausea
        """);

    [Theory]
    [MemberData(nameof(Narrow))]
    public void The_same_words_deny_only_the_narrower_of_what_they_name(string words, string heard) => Check(words, heard);

    [Theory]
    [MemberData(nameof(Questions))]
    public void Who_wonders_denies_nothing(string words, string heard) => Check(words, heard);

    [Theory]
    [MemberData(nameof(Means))]
    public void A_no_to_the_means_or_to_a_moment_is_no_denial(string words, string heard) => Check(words, heard);

    [Theory]
    [MemberData(nameof(InWords))]
    public void Short_forms_and_odds_deny_as_the_plain_no_does(string words, string heard) => Check(words, heard);

    private static void Check(string words, string expected)
    {
        var heard = Listener.Hear(words);

        foreach (var said in expected.Split(' '))
        {
            var context = said[0] switch { '-' => Context.Absent, '?' => Context.Hypothetical, _ => Context.Present };
            heard.Mentions.ShouldContain(mention => mention.Code == said.TrimStart('-', '?') && mention.Context == context, $"{words}: {string.Join(", ", heard.Mentions)}");
            heard.Mentions.ShouldNotContain(mention => mention.Code == said.TrimStart('-', '?') && mention.Context != context);
        }
    }
}
