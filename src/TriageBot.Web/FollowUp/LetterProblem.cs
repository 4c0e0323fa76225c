using System.Net;
using System.Net.Sockets;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>Why a letter was not taken, in a word of ours. What the receiver answered is not kept: it may hold the address.</summary>
/// <param name="Code">Part of the key of the sentence that says so.</param>
/// <param name="IsForGood">Whether trying again cannot help.</param>
/// <param name="After">How long the receiver wants to be left alone, or null.</param>
public sealed record LetterProblem(string Code, bool IsForGood = false, TimeSpan? After = null)
{
    public static readonly LetterProblem
        Away = new("away"), Slow = new("slow"), Busy = new("busy"), Insecure = new("insecure"), SignIn = new("sign-in"), Broken = new(BrokenCode), Late = new(LateCode), Aside = new(AsideCode),
        Refused = new("refused", IsForGood: true), BadAddress = new("address", IsForGood: true);

    private const string BrokenCode = "broken", LateCode = "late", AsideCode = "aside";
    private const int InternalError = 500;

    /// <summary>Whether somebody only has to wait, or to mend the receiver: such a letter is tried again for as long as it is fresh.</summary>
    public bool IsPassing => !IsForGood && Code is not (BrokenCode or LateCode or AsideCode);

    /// <summary>For the nurse who calls and for whoever mends it.</summary>
    public Bilingual Sentence => SentenceOf(Code);

    public static Bilingual SentenceOf(string code) => new(Say(Tongue.Chinese, code), Say(Tongue.English, code));

    private static string Say(Tongue tongue, string code) => Texts.In(tongue).Find($"letter-problem-{code}") ?? Texts.In(tongue)["letter-problem-broken"];

    /// <summary>What a failure comes to that no channel has named.</summary>
    public static LetterProblem Of(Exception cause) => cause switch
    {
        LetterNotTakenException known => known.Problem,
        OperationCanceledException or TimeoutException => Slow,
        HttpRequestException { StatusCode: { } status } => Of(status, null),
        HttpRequestException or SocketException or IOException => Away,
        _ => Broken,
    };

    /// <summary>Try again later when the receiver is overloaded or broken; anything else it refuses, it will refuse again.</summary>
    public static LetterProblem Of(HttpStatusCode status, TimeSpan? after) => status switch
    {
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 => Busy with { After = after },
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SignIn with { IsForGood = true },
        _ when (int)status >= InternalError => Busy with { After = after },
        _ => Refused,
    };
}

/// <summary>A receiver did not take a letter. The message names our reason, never what was answered.</summary>
public sealed class LetterNotTakenException(LetterProblem problem) : Exception($"The letter was not taken: {problem.Code}. See the page /outbox.")
{
    public LetterProblem Problem { get; } = problem;
}
