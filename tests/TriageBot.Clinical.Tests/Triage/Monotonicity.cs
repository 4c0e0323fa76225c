using FsCheck;
using FsCheck.Fluent;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

/// <summary>What must hold for every picture, over the shipped knowledge.</summary>
public sealed class Monotonicity
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly string[] Codes = [.. Knowledge.Findings.Keys.Order(StringComparer.Ordinal)];

    private static readonly Gen<string[]> SomeFindings =
        from count in Gen.Choose(0, 8)
        from codes in Gen.Elements(Codes).ArrayOf(count)
        select codes.Distinct(StringComparer.Ordinal).ToArray();

    private static readonly Gen<Patient> Anybody =
        from age in Gen.Elements<double?>(null, 0.1, 2, 13, 20, 35, 50, 70, 90)
        from sex in Gen.Elements(Sex.Unknown, Sex.Female, Sex.Male)
        from pregnancy in Gen.Elements(Pregnancy.Unknown, Pregnancy.None, Pregnancy.Pregnant, Pregnancy.AfterBirth)
        select new Patient(age, sex, pregnancy);

    [Fact]
    public void One_more_finding_never_lowers_the_acuity() => Prop
        .ForAll((from patient in Anybody from codes in SomeFindings from more in Gen.Elements(Codes) select (patient, codes, more)).ToArbitrary(),
            sample => Judge(sample.patient, [.. sample.codes, sample.more]) <= Judge(sample.patient, sample.codes))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void The_order_in_which_things_are_said_does_not_matter() => Prop
        .ForAll((from patient in Anybody from codes in SomeFindings from shuffled in Gen.Shuffle(codes) select (patient, codes, shuffled)).ToArbitrary(),
            sample => Judge(sample.patient, sample.codes) == Judge(sample.patient, sample.shuffled))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Whatever_is_answered_the_interview_stops_within_its_budget_and_says_why() => Prop
        .ForAll((from patient in Anybody from codes in SomeFindings from seed in Gen.Choose(0, int.MaxValue) select (patient, codes, seed)).ToArbitrary(),
            sample =>
            {
                var turn = Sample.Start(Knowledge, Learn(sample.patient, sample.codes));
                var random = new Random(sample.seed);
                var floor = turn.State.Floor;
                for (var message = 1; turn.State.Open is { } open; message++)
                {
                    turn = Interview.Take(Knowledge, turn.State, AnyAnswer(open, random), message, Sample.Noon);
                    if (turn.State.Floor > floor || message > Interview.ChildBudget + 3)
                        return false;
                    floor = turn.State.Floor;
                }
                return turn.Assessment is { IsFinal: true, DecidedBy.Count: > 0, Departments.Count: > 0 };
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static PatientInput AnyAnswer(Question open, Random random) => open.Kind switch
    {
        QuestionKind.Open => new("?"),
        _ when random.Next(5) == 0 || open.Options.Count == 0 => new(Skip: true),
        _ => new(Choices: [open.Options[random.Next(open.Options.Count)].Id]),
    };

    private static Acuity Judge(Patient patient, string[] codes)
    {
        var picture = Learn(patient, codes);
        return TriageRules.Reasons(Knowledge, picture, TriageRules.InPlay(Knowledge, picture), TriageRules.Screen(Knowledge, picture)).Select(reason => reason.Acuity).Append(Acuity.SelfCare).Min();
    }

    private static ClinicalPicture Learn(Patient patient, string[] codes) => Knowledge.Implications.Learn(
        ClinicalPicture.Of(patient), [.. codes.Select(code => new Finding(code, Presence.Present, Sample.Said(code)))], [], []);
}
