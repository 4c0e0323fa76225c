using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

/// <summary>What cannot be taken is refused in a sentence that says what was found and what was expected; nothing is stored.</summary>
public sealed class BadInput(TriageSite<SqliteDatabase> site) : IClassFixture<TriageSite<SqliteDatabase>>
{
    private readonly Kiosk kiosk = new(site.Host.CreateClient());
    private readonly ITriageSite running = site;

    [Theory]
    [InlineData("""{"language":"fr","subject":{"age":30}}""", "language is \"fr\"; expected \"zh\" or \"en\".")]
    [InlineData("""{"subject":{"age":30}}""", "language is missing; expected \"zh\" or \"en\".")]
    [InlineData("""{"language":"zh"}""", "subject is missing")]
    [InlineData("""{"language":"zh","subject":{"age":-1}}""", "subject.age is -1; expected years from 0 to 120.")]
    [InlineData("""{"language":"zh","subject":{"age":400}}""", "subject.age is 400; expected years from 0 to 120.")]
    [InlineData("""{"language":"zh","subject":{"age":"old"}}""", "subject.age is not what was expected: a number.")]
    [InlineData("""{"language":"zh","subject":{"age":3,"ageMonths":40}}""", "months go from 0 to 11.")]
    [InlineData("""{"language":"zh","subject":{"ageMonths":-2}}""", "subject.ageMonths is -2")]
    [InlineData("""{"language":"zh","subject":{"sex":"x"}}""", "subject.sex is \"x\"; expected \"female\", \"male\" or \"unknown\".")]
    [InlineData("""{"language":"zh","subject":{"pregnant":"maybe"}}""", "subject.pregnant is not what was expected: true or false.")]
    [InlineData("""{"language":"zh","subject":{},"onBehalf":"no"}""", "onBehalf is not what was expected: true or false.")]
    [InlineData("""{"language":"zh",""", "The body is not valid JSON")]
    [InlineData("[]", "The body is not valid JSON, or not an object")]
    [InlineData("", "The request has no body")]
    public async Task A_bad_beginning_opens_no_conversation(string body, string sentence)
    {
        var before = await RowsAsync();

        var answer = await kiosk.PostAsync("/api/v1/intakes", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Detail.ShouldContain(sentence);
        (await RowsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"text":"嗓子疼"}""", "clientId is missing")]
    [InlineData("""{"clientId":"a"}""", "请写一句话")]
    [InlineData("""{"clientId":"a","text":"  "}""", "请写一句话")]
    [InlineData("""{"clientId":"a","choices":[]}""", "请写一句话")]
    [InlineData("""{"clientId":"a","choices":["no-such-option"]}""", "「no-such-option」不是这个问题的选项")]
    [InlineData("""{"clientId":"a","choices":["1-to-3-days","over-a-month"]}""", "只能选一个答案，收到了 2 个")]
    [InlineData("""{"clientId":"a","choices":[""]}""", "choices holds an empty id")]
    [InlineData("""{"clientId":"a","choices":"none"}""", "choices is not what was expected: a list of texts.")]
    [InlineData("""{"clientId":"a","text":5}""", "text is not what was expected: a text.")]
    [InlineData("""{"clientId":"a","text":"好的","answersTo":"no-such-question"}""", "没有问过「no-such-question」")]
    [InlineData("""{"clientId":"0123456789012345678901234567890123456789012345678901234567890123456789","text":"嗓子疼"}""", "clientId has 70 characters")]
    public async Task A_bad_message_leaves_no_trace(string body, string sentence)
    {
        await kiosk.BeginAsync();
        await SinceWhenAsync();
        var before = await RowsAsync();

        var answer = await kiosk.PostAsync($"/api/v1/intakes/{kiosk.Id}/messages", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.MediaType.ShouldBe("application/problem+json");
        answer.Detail.ShouldContain(sentence);
        (await RowsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("200", "「200」不在 0 到 120 之间")]
    [InlineData("-1", "「-1」不在 0 到 120 之间")]
    [InlineData("old", "「old」不在 0 到 120 之间")]
    [InlineData("NaN", "「NaN」不在 0 到 120 之间")]
    public async Task A_number_out_of_range_is_asked_for_again(string number, string sentence)
    {
        await kiosk.BeginAsync(subject: new { sex = "female" });
        (await kiosk.SayAsync("昨天开始嗓子疼")).QuestionId.ShouldBe("age");
        var before = await RowsAsync();

        var answer = await kiosk.TapAsync(number);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Detail.ShouldContain(sentence);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_message_over_two_thousand_characters_is_refused_with_its_length()
    {
        await kiosk.BeginAsync();
        var before = await RowsAsync();

        var answer = await kiosk.SayAsync(new string('啊', 2001));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Detail.ShouldBe("一条消息最多 2000 个字，这条有 2001 个。请分几条发送。");
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_long_message_that_names_a_danger_is_taken()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });

        var answer = await kiosk.SayAsync("胸口压榨样疼，出冷汗，左胳膊也疼。" + new string('啊', 2000));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Acuity.ShouldBe("E0");
    }

    [Fact]
    public async Task Nothing_can_be_tapped_when_nothing_is_asked()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync("胸口压榨样疼，出冷汗，左胳膊也疼");
        var before = await RowsAsync();

        var tapped = await kiosk.TapAsync("yes");
        var skipped = await kiosk.SkipAsync();

        tapped.Detail.ShouldContain("现在没有等待回答的问题");
        skipped.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_refused()
    {
        await kiosk.BeginAsync();

        var answer = await kiosk.SayAsync(new string('a', 1_000_000));

        answer.Status.ShouldBeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest); // the test server has no limit of its own
        answer.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Without_its_key_an_intake_stays_shut()
    {
        await kiosk.BeginAsync();
        var http = running.Host.CreateClient();

        var missing = await http.GetAsync($"/api/v1/intakes/{kiosk.Id}");
        http.DefaultRequestHeaders.Add("X-Intake-Key", "not-the-key");
        var wrong = await http.GetAsync($"/api/v1/intakes/{kiosk.Id}");
        var unknown = await http.GetAsync($"/api/v1/intakes/{Guid.NewGuid()}");

        missing.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("X-Intake-Key");
        (await wrong.Content.ReadAsStringAsync()).Replace(kiosk.Id, "").ShouldContain("No intake of this id is opened by this key.");
    }

    private async Task SinceWhenAsync()
    {
        var turn = await kiosk.SayAsync("嗓子疼");
        while (turn.QuestionKind is not "since-when")
            turn = await kiosk.SkipAsync();
    }

    private async Task<(int Conversations, int Messages, int Assessments, int Escalations)> RowsAsync()
    {
        await using var database = running.Database.Open();
        return (await database.Conversations.CountAsync(), await database.Messages.CountAsync(), await database.Assessments.CountAsync(), await database.Escalations.CountAsync());
    }
}
