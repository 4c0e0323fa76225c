using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Routing;

/// <summary>Which door (导诊). Danger outranks department: an emergency names the emergency department and nothing else.</summary>
public static class DepartmentRouter
{
    /// <summary>Ids the router itself relies on; every site must have them.</summary>
    public const string Emergency = "emergency", General = "general-medicine", Children = "paediatrics", Desk = "nurse-desk", Obstetrics = "obstetrics";

    private const double AdultFrom = 14;

    /// <summary>Up to three departments, best first, each with its reason.</summary>
    /// <param name="complaints">Complaints in play, leading first.</param>
    /// <param name="local">Local time of the hospital, for opening hours.</param>
    public static IReadOnlyList<DepartmentChoice> Route(
        KnowledgeBase knowledge, ClinicalPicture picture, IReadOnlyList<Complaint> complaints, Acuity acuity, DateTime local)
    {
        if (acuity.IsEmergency())
            return [Choice(knowledge, Emergency, knowledge.Wording.Both("route-emergency"), local)];

        var wanted = complaints.SelectMany(complaint => complaint.Routes
            .Where(route => route.When is null || route.When.Read(picture).Truth is Truth.True)
            .OrderByDescending(route => route.When is not null)
            .Select(route => (Id: ForThisPatient(knowledge, picture, route.Department), Because: route.Because ?? Because(knowledge, complaint))));

        DepartmentChoice[] choices = [.. wanted
            .Append((Id: ForThisPatient(knowledge, picture, General), Because: knowledge.Wording.Both("route-general")))
            .Where(choice => knowledge.Departments[choice.Id].Sees(picture.Patient))
            .DistinctBy(choice => choice.Id)
            .Take(3)
            .Select(choice => Choice(knowledge, choice.Id, choice.Because, local))];
        return choices is [] ? [Choice(knowledge, Desk, knowledge.Wording.Both("route-desk"), local)]
            : acuity is Acuity.Urgent && !choices[0].IsOpen ? OpenToday(knowledge, choices, local) : choices;
    }

    /// <summary>Somebody to be seen today does not wait for a door that is closed.</summary>
    private static IReadOnlyList<DepartmentChoice> OpenToday(KnowledgeBase knowledge, DepartmentChoice[] choices, DateTime local) =>
        [.. choices.Where(choice => choice.IsOpen)
            .Append(Choice(knowledge, Emergency, knowledge.Wording.Both("route-closed-today"), local))
            .Concat(choices.Where(choice => !choice.IsOpen))
            .Take(3)];

    /// <summary>Children go where children are seen; pregnant women are not sent to gynaecology.</summary>
    private static string ForThisPatient(KnowledgeBase knowledge, ClinicalPicture picture, string id)
    {
        var department = knowledge.Departments[id];
        if (picture.Patient.AgeYears < AdultFrom && !department.Sees(picture.Patient))
            return department.InsteadFor ?? Children;
        return id is "gynaecology" && picture.Patient.KnownPregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth ? Obstetrics : id;
    }

    private static Bilingual Because(KnowledgeBase knowledge, Complaint complaint)
    {
        var sentence = knowledge.Wording.Both("route-complaint");
        return new(
            sentence.Zh.Replace("{complaint}", complaint.Name.Zh, StringComparison.Ordinal),
            sentence.En.Replace("{complaint}", complaint.Name.En, StringComparison.Ordinal));
    }

    private static DepartmentChoice Choice(KnowledgeBase knowledge, string id, Bilingual because, DateTime local)
    {
        var department = knowledge.Departments[id];
        return new(id, department.Name, because, department.IsOpenAt(local));
    }
}
