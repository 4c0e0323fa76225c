using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Routing;

/// <summary>Which door (导诊). Danger outranks department: an emergency names the emergency department and nothing else. Then the rules of the
/// complaint, then a disease that was named, then words like those of patients who went there; the patient's own choice where words leave it open.</summary>
public static class DepartmentRouter
{
    /// <summary>Ids the router itself relies on; every site must have them.</summary>
    public const string Emergency = "emergency", General = "general-medicine", Children = "paediatrics", Desk = "nurse-desk", Obstetrics = "obstetrics";

    private const double AdultFrom = 14;
    private const int MostNamed = 3;

    internal sealed record Wish(string Id, Bilingual Because, string From);

    /// <summary>Up to three departments, best first, each with its reason.</summary>
    /// <param name="complaints">Complaints in play, leading first.</param>
    /// <param name="local">Local time of the hospital, for opening hours.</param>
    /// <param name="words">What the patient wrote, for where rules leave the door open; empty = nothing.</param>
    /// <param name="door">The department the patient found closest when asked, or null.</param>
    public static IReadOnlyList<DepartmentChoice> Route(
        KnowledgeBase knowledge, ClinicalPicture picture, IReadOnlyList<Complaint> complaints, Acuity acuity, DateTime local, string words = "", string? door = null)
    {
        if (acuity.IsEmergency())
            return [Choice(knowledge, new(Emergency, knowledge.Wording.Both("route-emergency"), ""), local)];

        Wish[] ruled = [.. Ruled(knowledge, picture, complaints)];
        Wish[] wishes = [.. ruled is [] ? ByWords(knowledge, picture, words, door) : ruled, new(General, knowledge.Wording.Both("route-general"), "")];
        Wish[] seen = [.. wishes.Select(wish => StandIn.For(knowledge, picture.Patient, ForThisPatient(knowledge, picture, wish)))
            .Where(wish => knowledge.Departments[wish.Id].Sees(picture.Patient))
            .DistinctBy(wish => wish.Id)
            .Take(MostNamed)];
        DepartmentChoice[] choices = [.. InOrder(knowledge, seen).Select(wish => Choice(knowledge, wish, local))];
        return choices is [] ? [Choice(knowledge, new(Desk, knowledge.Wording.Both("route-desk"), ""), local)]
            : acuity is Acuity.Urgent && !choices[0].IsOpen ? OpenToday(knowledge, choices, local) : choices;
    }

    /// <summary>Whether neither a rule nor a named disease says which door, so that words must.</summary>
    public static bool IsOpen(KnowledgeBase knowledge, ClinicalPicture picture, IReadOnlyList<Complaint> complaints) => !Ruled(knowledge, picture, complaints).Any();

    /// <summary>What rules of complaints and named diseases say; the general department is what remains when they say nothing.</summary>
    private static IEnumerable<Wish> Ruled(KnowledgeBase knowledge, ClinicalPicture picture, IReadOnlyList<Complaint> complaints) => complaints
        .SelectMany(complaint => complaint.Routes
            .Where(route => route.When is null ? route.Department is not General : route.When.Read(picture).Truth is Truth.True)
            .OrderByDescending(route => route.When is not null)
            .Select(route => new Wish(route.Department, route.Because ?? Say(knowledge, "route-complaint", complaint.Name), complaint.Id)))
        .Concat(NamedDisease.In(knowledge, picture)
            .SelectMany(named => named.Departments.Select(id => new Wish(id, Say(knowledge, "route-condition", named.Name), named.Id))));

    private static IEnumerable<Wish> ByWords(KnowledgeBase knowledge, ClinicalPicture picture, string words, string? door)
    {
        if (door is not null && knowledge.Departments.ContainsKey(door))
            return [new(door, knowledge.Wording.Both("route-chosen"), "door")];
        return OpenDoor.Clear(knowledge, picture, words) is { } clear
            ? [new(clear, knowledge.Wording.Both("route-words"), "words")] : [];
    }

    /// <summary>Two troubles, two doors: the second says what to see first (R4).</summary>
    private static IEnumerable<Wish> InOrder(KnowledgeBase knowledge, Wish[] wishes) => wishes.Select((wish, index) =>
        index == 0 || wish.From.Length == 0 || wish.From == wishes[0].From ? wish
            : wish with { Because = Say(knowledge, "route-second", knowledge.Departments[wishes[0].Id].Name, wish.Because) });

    /// <summary>Somebody to be seen today does not wait for a door that is closed.</summary>
    private static IReadOnlyList<DepartmentChoice> OpenToday(KnowledgeBase knowledge, DepartmentChoice[] choices, DateTime local) =>
        [.. choices.Where(choice => choice.IsOpen)
            .Append(Choice(knowledge, new(Emergency, knowledge.Wording.Both("route-closed-today"), ""), local))
            .Concat(choices.Where(choice => !choice.IsOpen))
            .Take(MostNamed)];

    /// <summary>Children go where children are seen; pregnant women are not sent to gynaecology.</summary>
    private static Wish ForThisPatient(KnowledgeBase knowledge, ClinicalPicture picture, Wish wish)
    {
        var department = knowledge.Departments[wish.Id];
        if (picture.Patient.AgeYears < AdultFrom && !department.Sees(picture.Patient))
            return wish with { Id = department.InsteadFor ?? Children };
        return wish.Id is "gynaecology" && picture.Patient.KnownPregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth ? wish with { Id = Obstetrics } : wish;
    }

    internal static Bilingual Say(KnowledgeBase knowledge, string key, Bilingual name, Bilingual? reason = null)
    {
        var sentence = knowledge.Wording.Both(key);
        string Fill(string text, Func<Bilingual, string> of) => text.Replace("{name}", of(name), StringComparison.Ordinal).Replace("{complaint}", of(name), StringComparison.Ordinal)
            .Replace("{reason}", reason is null ? "" : of(reason), StringComparison.Ordinal);
        return new(Fill(sentence.Zh, text => text.Zh), Fill(sentence.En, text => text.En));
    }

    private static DepartmentChoice Choice(KnowledgeBase knowledge, Wish wish, DateTime local)
    {
        var department = knowledge.Departments[wish.Id];
        return new(wish.Id, department.Name, wish.Because, department.IsOpenAt(local));
    }
}
