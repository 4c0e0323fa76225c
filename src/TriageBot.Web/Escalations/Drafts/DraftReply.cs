using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Drafts;

/// <summary>Asks a model to draft what somebody at the desk could write to the patient (N13). They read it, change it and send it, or do not; a draft that breaks a rule is not shown.</summary>
public sealed class DraftReply(
    IDbContextFactory<TriageDb> databases, LanguageModel model, PromptLibrary prompts, KnowledgeBase knowledge, ModelControls controls, IEnumerable<IConversationNames> known, IOptions<SiteOptions> site,
    HospitalClock clock)
{
    /// <summary>Most characters of what a nurse says that the draft should be about.</summary>
    public const int LongestWish = 300;

    private const string Prompt = "desk.draft-reply";
    private const int MostLines = 16, MostTokens = 300;

    /// <summary>What the draft says where the nurse has not decided yet; nothing with it in is sent.</summary>
    private static readonly Bilingual Blank = new("请护士填写", "nurse to fill in");

    public bool IsOn => model.IsOn;

    /// <param name="found">The case as the nurse sees it.</param>
    /// <param name="wish">What the nurse wants to say; may be empty.</param>
    public async Task<Drafted> RunAsync(DeskCase found, string wish, Actor staff, CancellationToken cancellationToken)
    {
        if (!staff.IsAtTheDesk())
            return new Drafted.NotAllowed();
        if (!model.IsOn)
            return new Drafted.Silent();
        var tongue = found.Tongue;
        var prompt = (await prompts.ActiveAsync(Prompt, found.Item.ConversationId, cancellationToken)).For(tongue);
        var answer = await model.AskAsync(
            new(ModelTask.Draft, prompt.FillFor(tongue, site.Value.Name.Both), Material(found, wish)) { ConversationId = found.Item.ConversationId, PatientId = found.Item.PatientId, Names = await NamesAsync(found), MostTokens = MostTokens }, cancellationToken);
        var said = answer as ModelAnswer.Said;
        var text = said?.Text.Trim() ?? "";
        var refused = said is null || !controls.PostCheck ? null : knowledge.ReplyGuard.Check(text, OccasionOf(found, wish, prompt)) as ReplyVerdict.Refused;
        var draft = new ReplyDraft
        {
            Id = Guid.CreateVersion7(clock.Now), EscalationId = found.Item.Id, At = clock.Now, By = staff.Name, Prompt = prompt.Name, PromptRevision = prompt.Revision,
            Model = said?.Model, HeldBackBy = said is { IsCutShort: true } ? "cut-short" : refused?.Rule,
        };
        await KeepAsync(draft, cancellationToken);
        if (said is null or { IsCutShort: true })
            return new Drafted.Silent();
        return refused is not null ? new Drafted.HeldBack(refused.Why)
            : new Drafted.Written(draft.Id, text, said.Model, prompt.Revision, new([.. found.Assessment.DecidedBy.Select(reason => reason.RuleId)], found.Transcript.TakeLast(MostLines).Count(line => line.Author is Author.Patient)));
    }

    /// <summary>Whether a text still has the blank of a draft in it.</summary>
    internal static bool IsUnfilled(string text) => text.Contains(Blank.Zh, StringComparison.Ordinal) || text.Contains(Blank.En, StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything in it is data: what was said, what fired, what the nurse is about to say.</summary>
    private static string Material(DeskCase found, string wish)
    {
        var isChinese = found.Tongue is Tongue.Chinese;
        var material = new StringBuilder();
        foreach (var line in found.Transcript.TakeLast(MostLines))
            material.Append(line.Author is Author.Patient ? isChinese ? "病人：" : "Patient: " : isChinese ? "已告诉病人：" : "Already said: ").Append(PatientWords.Marked(line.Text)).Append('\n');
        material.Append(isChinese ? "触发提醒的规则：" : "The rule that raised the alert: ").AppendJoin(' ', RulesOf(found)).Append('\n');
        return material.Append(isChinese ? "护士想说：" : "What the nurse wants to say: ").Append(wish.Trim() is { Length: > 0 } said ? PatientWords.Marked(said) : isChinese ? "（未写）" : "(not written)").ToString();
    }

    private static IEnumerable<string> RulesOf(DeskCase found) =>
        found.Assessment.DecidedBy.Count > 0 ? found.Assessment.DecidedBy.Select(reason => reason.Sentence.In(found.Tongue)) : [found.Item.Reason.In(found.Tongue)];

    /// <summary>What the assistant has told the patient already may be said again; everything else is held to the rules.</summary>
    private ReplyOccasion OccasionOf(DeskCase found, string wish, LivePrompt prompt) => new(
        found.Tongue, string.Join('\n', found.Transcript.Where(line => line.Author is not Author.Patient).Select(line => line.Text).Append(wish)),
        site.Value.TelephoneNumbers) { IsFree = true, Level = found.Assessment.Acuity, Orders = prompt.Text };

    /// <summary>The patient, their kin and the colleagues, as far as anybody here knows them.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync(DeskCase found)
    {
        var names = found.Colleagues.Select(colleague => colleague.Name).Append(found.Item.Name ?? "").Append(found.Item.RecordNumber ?? "").ToList();
        foreach (var source in known)
            names.AddRange(await source.RunAsync(found.Item.ConversationId));
        return [.. names.Where(name => name.Length > 1).Distinct(StringComparer.Ordinal)];
    }

    private async Task KeepAsync(ReplyDraft draft, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.ReplyDrafts.Add(draft);
        await database.SaveChangesAsync(cancellationToken);
    }
}
