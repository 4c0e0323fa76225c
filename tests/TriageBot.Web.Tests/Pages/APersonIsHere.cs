using Bunit;
using Shouldly;
using TriageBot.Web.Conversations;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What a patient reads while a person leads the conversation.</summary>
public sealed class APersonIsHere : PageTest
{
    private static readonly PersonHere Nurse = new(new Signature("李护士", "charge-nurse"), PageSample.Morning, IsAway: false);

    [Fact]
    public void Name_and_role_of_whoever_is_here_are_said_and_that_the_assistant_is_silent()
    {
        var line = Draw<PersonLine>(person => person.Add(p => p.Person, Nurse)).Find("[role=status]");

        line.TextContent.ShouldContain("李护士（护士长）");
        line.TextContent.ShouldContain("AI 助手先不说话");
    }

    [Fact]
    public void Left_alone_the_patient_reads_what_to_do_now_and_not_that_somebody_is_here()
    {
        var line = Draw<PersonLine>(person => person.Add(p => p.Person, Nurse with { IsAway = true })).Find(".away");

        line.TextContent.ShouldContain("120");
        line.TextContent.ShouldContain("不要等");
        line.TextContent.ShouldNotContain("正在和您对话");
    }

    [Fact]
    public void The_nurses_lines_carry_her_name_and_new_ones_are_read_out()
    {
        var view = PageSample.Done with { Lines = [new(1, Author.Nurse, "我在", PageSample.Morning) { By = Nurse.Who }, new(2, Author.Patient, "好", PageSample.Morning)] };

        var chat = Draw<ChatView>(page => page.Add(p => p.View, view).Add(p => p.Person, Nurse));

        chat.Find("[role=log] li.nurse .who").TextContent.ShouldBe("李护士（护士长）");
        chat.FindAll(".question").ShouldBeEmpty();
    }

    [Fact]
    public void In_an_emergency_the_call_stands_first_and_the_conversation_is_open_below_it()
    {
        var emergency = Draw<EmergencyView>(page => page.Add(p => p.View, PageSample.InDanger with { Chat = Nurse }).Add(p => p.Text, PageSample.Emergency));

        emergency.Find("[role=alert] h1").TextContent.ShouldContain("120");
        emergency.Find(".person").TextContent.ShouldContain("李护士");
        emergency.FindAll("[role=log] li").Count.ShouldBe(PageSample.InDanger.Lines.Count);
    }
}
