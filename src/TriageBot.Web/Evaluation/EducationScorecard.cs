using System.Globalization;
using System.Text;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Education;

namespace TriageBot.Web.Evaluation;

/// <summary>An everyday question, and the card that answers it; "none" where no card does, "staff" where a person must.</summary>
internal sealed record EducationCase(string Id, string Text, string Card)
{
    public static EducationCase Read(JsonElement line) => new(line.Text("id"), line.Text("text"), line.Text("card"));
}

/// <summary>How well questions find their cards. A question that no card answers and gets one all the same is the error that counts.</summary>
/// <param name="Right">Of the questions that a card answers, those that got it.</param>
/// <param name="Wrong">Those that got another card.</param>
/// <param name="Guessed">Questions for nobody or for a person that got a card.</param>
public sealed record EducationScorecard(int Answerable, int Right, int Wrong, int None, int NoneRight, int Staff, int StaffRight, int Guessed, IReadOnlyList<string> Misses)
{
    internal static EducationScorecard Score(KnowledgeBase knowledge, IReadOnlyList<EducationCase> cases)
    {
        using var index = new CardIndex(knowledge);
        var desk = new CardDesk(index, knowledge);
        var newest = knowledge.Education.Values.Min(card => card.Expires).AddDays(-1); // a day on which every card may be shown: the figures do not change with the calendar
        var found = cases.Select(one => (Case: one, Got: desk.Find(one.Text, newest, []) switch { CardFinding.Answered answered => answered.Card.Id, CardFinding.ForStaff => "staff", _ => "none" })).ToList();
        var (none, staff) = (found.FindAll(one => one.Case.Card is "none"), found.FindAll(one => one.Case.Card is "staff"));
        var answerable = found.Except(none).Except(staff).ToList();
        return new(
            answerable.Count, answerable.Count(IsRight), answerable.Count(one => !IsRight(one) && one.Got is not ("none" or "staff")), none.Count, none.Count(IsRight), staff.Count, staff.Count(IsRight),
            none.Concat(staff).Count(one => one.Got is not ("none" or "staff")), [.. found.Where(one => !IsRight(one)).Select(one => $"{one.Case.Id}: {one.Case.Card}, got {one.Got}")]);
    }

    public string Table()
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{Answerable} questions with a card: {Right} got it, {Wrong} another, {Answerable - Right - Wrong} none\n{None} without a card: {NoneRight} told so\n{Staff} about a medicine: {StaffRight} sent to a person\n{Guessed} guesses where no card answers\n");
        foreach (var miss in Misses)
            table.Append("  ").Append(miss).Append('\n');
        return table.ToString();
    }

    private static bool IsRight((EducationCase Case, string Got) one) => one.Case.Card == one.Got;
}
