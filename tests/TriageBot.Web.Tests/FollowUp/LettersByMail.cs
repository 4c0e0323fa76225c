using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

/// <summary>The e-mail channel against a server that speaks real SMTP.</summary>
public sealed class LettersByMail
{
    private static readonly Letter Invitation = new("zhang@example.org", "示范医院：出院后随访", "请打开 http://127.0.0.1:5080/c#secret 。");

    [Fact]
    public async Task A_letter_arrives_with_its_Chinese_subject_its_text_and_its_key()
    {
        await using var sink = new MailSink().Open();

        await Channel(sink).SendAsync(Invitation, "check-in-1", CancellationToken.None);

        var mail = sink.Mails.ShouldHaveSingleItem();
        DecodedSubject(mail).ShouldBe(Invitation.Subject);
        mail.ShouldContain("Message-ID: <check-in-1@hospital.example>", Case.Insensitive);
        Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\r\n\r\n", 2).Length > 1 ? mail.Split("\r\n\r\n", 2)[1] : mail.Split("\n\n", 2)[1])).ShouldContain("/c#secret");
        sink.Lines.ShouldContain("RCPT TO:<zhang@example.org>");
    }

    [Theory]
    [InlineData("zhang@example.org\r\nBcc: thief@example.org")]
    [InlineData("zhang@example.org,thief@example.org")]
    [InlineData("zhang@example.org> RCPT TO:<thief@example.org")]
    [InlineData("Zhang <zhang@example.org>")]
    [InlineData("not an address")]
    public async Task What_is_no_single_address_reaches_nobody(string to)
    {
        await using var sink = new MailSink().Open();

        (await ProblemAsync(sink, Invitation with { To = to })).ShouldBe(LetterProblem.BadAddress);

        sink.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_break_in_the_subject_adds_no_header()
    {
        await using var sink = new MailSink().Open();

        await Channel(sink).SendAsync(Invitation with { Subject = "随访\r\nBcc: thief@example.org" }, "k", CancellationToken.None);

        sink.Mails.ShouldHaveSingleItem().Split('\n').ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        sink.Lines.Count(line => line.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_encryption_is_wanted_and_not_offered_nothing_is_sent()
    {
        await using var sink = new MailSink().Open();

        (await ProblemAsync(sink, Invitation, mail => mail.UseTls = true)).ShouldBe(LetterProblem.Insecure);

        sink.Mails.ShouldBeEmpty();
        sink.Lines.ShouldNotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_encryption_is_offered_and_then_refused_nothing_is_sent()
    {
        await using var sink = new MailSink { OffersTls = true, Answers = { ["STARTTLS"] = "454 TLS not available" } }.Open();

        (await ProblemAsync(sink, Invitation, mail => mail.UseTls = true)).IsForGood.ShouldBeFalse();

        sink.Mails.ShouldBeEmpty();
        sink.Lines.ShouldNotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_spoken_to()
    {
        await using var sink = new MailSink { OffersTls = true }.Open();

        (await ProblemAsync(sink, Invitation, mail => mail.UseTls = true)).ShouldBe(LetterProblem.Insecure);

        sink.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_tried_again_once_it_is_mended()
    {
        await using var sink = new MailSink { OffersSignIn = true, Answers = { ["password"] = "535 5.7.8 wrong", ["MAIL"] = "530 5.7.0 sign in first" } }.Open();

        (await ProblemAsync(sink, Invitation, mail => (mail.UserName, mail.Password) = ("triagebot", "wrong"))).ShouldBe(LetterProblem.SignIn);
    }

    [Theory]
    [InlineData("RCPT", "450 mailbox busy", "busy", false)]
    [InlineData("MAIL", "421 closing", "busy", false)]
    [InlineData("mail", "451 try later", "busy", false)]
    [InlineData("RCPT", "550 no such user zhang@example.org", "address", true)]
    [InlineData("RCPT", "553 name not allowed", "address", true)]
    [InlineData("mail", "554 looks like spam", "refused", true)]
    public async Task Four_hundreds_are_tried_later_and_five_hundreds_never_again(string command, string answer, string code, bool isForGood)
    {
        await using var sink = new MailSink { Answers = { [command] = answer } }.Open();

        (await ProblemAsync(sink, Invitation)).ShouldBe(new LetterProblem(code, isForGood));
    }

    [Fact]
    public async Task Nobody_at_home_is_tried_later()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        (await Should.ThrowAsync<LetterNotTakenException>(() => Channel(port).SendAsync(Invitation, "k", CancellationToken.None))).Problem.ShouldBe(LetterProblem.Away);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_a_while()
    {
        await using var sink = new MailSink { IsSilent = true }.Open();

        (await ProblemAsync(sink, Invitation)).ShouldBe(LetterProblem.Slow);
    }

    [Fact]
    public void A_password_is_not_sent_in_the_clear_over_the_network()
    {
        var options = new FollowUpOptions { Email = { Host = "mail.example.org", From = "a@example.org", UserName = "u", UseTls = false } };

        options.Validate(new(options)).ShouldHaveSingleItem().ErrorMessage.ShouldNotBeNull().ShouldContain("UseTls");
    }

    private static async Task<LetterProblem> ProblemAsync(MailSink sink, Letter letter, Action<FollowUpOptions.EmailSettings>? but = null) =>
        (await Should.ThrowAsync<LetterNotTakenException>(() => Channel(sink.Port, but).SendAsync(letter, "check-in-1", CancellationToken.None))).Problem;

    private static EmailChannel Channel(MailSink sink) => Channel(sink.Port);

    private static EmailChannel Channel(int port, Action<FollowUpOptions.EmailSettings>? but = null)
    {
        var options = new FollowUpOptions { SendWithinSeconds = 3, Email = { Host = "127.0.0.1", Port = port, UseTls = false, From = "follow-up@hospital.example" } };
        but?.Invoke(options.Email);
        return new EmailChannel(Options.Create(options));
    }

    /// <summary>RFC 2047: pieces of Base64 UTF-8, folded over lines.</summary>
    private static string DecodedSubject(string mail)
    {
        var lines = mail.Split('\n').Select(line => line.TrimEnd('\r')).SkipWhile(line => !line.StartsWith("Subject:", StringComparison.OrdinalIgnoreCase)).ToList();
        string[] header = [lines[0]["Subject:".Length..], .. lines.Skip(1).TakeWhile(line => line.StartsWith(' '))];
        var pieces = header.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(piece => piece.Replace("=?utf-8?B?", "", StringComparison.OrdinalIgnoreCase).Replace("?=", "", StringComparison.Ordinal));
        return Encoding.UTF8.GetString([.. pieces.SelectMany(Convert.FromBase64String)]);
    }
}
