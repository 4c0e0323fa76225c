using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Suggesting;

/// <summary>Whatever a second reader says, true, false or hostile: nobody becomes less urgent, what the patient said stays said, and no danger is ruled out (promise 5).</summary>
public sealed class NothingIsLowered
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    private static readonly string[] Openings =
    [
        "昨天开始嗓子疼", "肚子疼，没有发烧", "胸口闷，没有出冷汗", "头晕想吐", "膝盖疼了三天", "孩子咳嗽，不喘", "就是不得劲，说不上来", "I have a headache, no fever", "my back hurts and my leg feels funny", "something is off with me", "流鼻血", "拉肚子三次",
    ];

    private static readonly string[] Codes = [.. Knowledge.Findings.Values.Where(finding => finding.Ask is not null).Select(finding => finding.Id).Order(StringComparer.Ordinal)];

    /// <summary>A dialogue and a reader that says anything at all about it, with words the patient did write.</summary>
    private static Gen<(string Words, double? Age, Suggestion[] Said, int Answers)> Dialogues =>
        from words in Gen.Elements(Openings)
        from age in Gen.Elements<double?>(null, 3, 30, 58, 80)
        from said in (from code in Gen.Elements(Codes) from presence in Gen.Elements(Presence.Present, Presence.Absent) from start in Gen.Choose(0, words.Length - 2) from length in Gen.Choose(2, words.Length)
                      select new Suggestion(code, presence, words.Substring(start, Math.Min(length, words.Length - start)))).ArrayOf(6)
        from answers in Gen.Choose(0, int.MaxValue)
        select (words, age, said, answers);

    [Fact]
    public void The_turn_is_at_least_as_urgent_and_what_was_heard_stays() => Prop.ForAll(Dialogues.ToArbitrary(), dialogue =>
    {
        var without = First(dialogue.Words, dialogue.Age);
        var with = SecondOpinion.Add(Knowledge, without.State, Check(without, dialogue), Sample.Noon);

        return with.Assessment.Acuity <= without.Assessment.Acuity
            && without.State.Picture.Findings.All(heard => with.State.Picture[heard.Code] == without.State.Picture[heard.Code])
            && Knowledge.RedFlags.All(flag => flag.When.Test(without.State.Picture) is Truth.False || flag.When.Test(with.State.Picture) is not Truth.False);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void A_whole_interview_ends_at_least_as_urgent_for_the_same_patient() => Prop.ForAll(Dialogues.ToArbitrary(), dialogue =>
    {
        var first = First(dialogue.Words, dialogue.Age);
        var read = SecondOpinion.Add(Knowledge, first.State, Check(first, dialogue), Sample.Noon);

        return End(read, dialogue.Answers) <= End(first, dialogue.Answers);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    /// <summary>The patient answers each question by what they have; what that is depends on the seed alone, not on who asks.</summary>
    private static Acuity End(IntakeTurn turn, int seed)
    {
        for (var message = 2; turn.State.Open is { } open && message < 40; message++)
            turn = Interview.Take(Knowledge, turn.State, Answer(open, seed), message, Sample.Noon);
        return turn.Assessment.Acuity;
    }

    private static PatientInput Answer(Question open, int seed) => open.Kind switch
    {
        QuestionKind.YesNo => new(Choices: [Has(open.Asks[0], seed) ? Question.Yes : Question.No]),
        QuestionKind.CheckList => new(Choices: open.Asks.Where(code => Has(code, seed)).DefaultIfEmpty(Question.None).ToArray()),
        QuestionKind.Number when open.Id is Criterion.Age => new(Choices: ["41"]),
        QuestionKind.Number or QuestionKind.Scale => new(Skip: true),
        QuestionKind.Open => new("不知道怎么说"),
        _ => new(Choices: [open.Options[^1].Id]),
    };

    private static bool Has(string code, int seed)
    {
        var mixed = code.Aggregate(seed, (sum, character) => unchecked(sum * 31 + character));
        return (mixed & 0xF) == 0;
    }

    private static IntakeTurn First(string words, double? age) =>
        Interview.Take(Knowledge, IntakeState.Begin(words[0] > 0x2E7F ? Tongue.Chinese : Tongue.English, new Patient(age), onBehalf: false), new PatientInput(words), 1, Sample.Noon);

    private static CheckedSuggestions Check(IntakeTurn turn, (string Words, double? Age, Suggestion[] Said, int Answers) dialogue) =>
        new SuggestionCheck(Knowledge, turn.State.Picture).Take(dialogue.Said, Codes, dialogue.Words, turn.Heard, 1);
}
