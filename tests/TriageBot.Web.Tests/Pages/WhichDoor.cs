using Bunit;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>"Which is closer?" as the patient sees it: departments in plain words, one tap, and the department is the one tapped.</summary>
public sealed class WhichDoor : PageTest
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0);
    private readonly List<TurnInput> sent = [];

    [Fact]
    public void Departments_are_offered_in_plain_words()
    {
        var asked = Asked();

        var card = Ask(asked.State.Open!); // asked

        card.FindAll("button[value]").Select(button => button.TextContent.Trim()).ShouldBe(asked.State.Open!.Options.Select(option => option.Text)); // asked
        card.Markup.ShouldContain(Knowledge.Departments[asked.State.Open.Options[0].Id].About.Zh);
    }

    [Fact]
    public void The_department_that_was_tapped_is_the_one_named_first()
    {
        var asked = Asked();
        var second = asked.State.Open!.Options[1].Id; // asked
        var card = Ask(asked.State.Open);

        card.Find($"button[value='{second}']").Click();

        var tapped = sent.ShouldHaveSingleItem();
        Finish(Interview.Take(Knowledge, asked.State, new PatientInput(Choices: tapped.Choices), 20, Noon)).Assessment.Departments[0].Id.ShouldBe(second);
    }

    [Fact]
    public void Something_else_names_none_of_them_and_is_not_asked_again()
    {
        var asked = Asked();
        var card = Ask(asked.State.Open!); // asked

        card.Find("button[value=none]").Click();

        var turn = Finish(Interview.Take(Knowledge, asked.State, new PatientInput(Choices: sent.ShouldHaveSingleItem().Choices), 20, Noon));
        turn.Assessment.Departments[0].Id.ShouldBe(DepartmentRouter.General);
        turn.State.Asked.Count(question => question.Question.Id == OpenDoor.QuestionId).ShouldBe(1);
    }

    /// <summary>Somebody whose words leave the department open denies everything until they are asked which.</summary>
    private static IntakeTurn Asked()
    {
        var turn = Interview.Go(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(45, Sex.Male), onBehalf: false), Heard.Nothing, Noon);
        turn = Interview.Take(Knowledge, turn.State, new PatientInput("累，胃口差一点，人瘦"), 2, Noon);
        for (var message = 3; turn.State.Open is { } open && open.Id != OpenDoor.QuestionId; message++)
            turn = Interview.Take(Knowledge, turn.State, Denied(open), message, Noon);
        turn.State.Open.ShouldNotBeNull().Id.ShouldBe(OpenDoor.QuestionId);
        return turn;
    }

    private static IntakeTurn Finish(IntakeTurn turn)
    {
        for (var message = 21; turn.State.Open is { } open; message++)
            turn = Interview.Take(Knowledge, turn.State, Denied(open), message, Noon);
        return turn;
    }

    private static PatientInput Denied(Question open) => open.Kind switch
    {
        QuestionKind.YesNo => new PatientInput(Choices: [Question.No]),
        QuestionKind.CheckList or QuestionKind.Choice => new PatientInput(Choices: [Question.None]),
        _ => new PatientInput(Skip: true),
    };

    private IRenderedComponent<QuestionCard> Ask(Question question) =>
        Draw<QuestionCard>(card => card.Add(c => c.Question, question).Add(c => c.IsReady, true).Add(c => c.OnAnswer, sent.Add));
}
