using Hl7.Fhir.Model;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>What of a bundle belongs to one Encounter: why, what was done, what is taken, what comes next.</summary>
internal sealed class StayParts(BundleIndex index, Entry stay, Encounter encounter, bool isOnlyStay, List<InterchangeProblem> problems)
{
    /// <summary>A CarePlan names one of our programmes by this and its id in instantiatesUri.</summary>
    public const string ProgrammePrefix = "urn:triagebot:programme:";

    private const string Icd10 = "icd-10", Refuted = "refuted", InError = "entered-in-error", Attending = "ATND";
    private const int MostDiagnoses = 10, Longest = 1000;

    /// <summary>Entries that were read into the stay, for their answers.</summary>
    public List<Entry> Read { get; } = [];

    public string? Programme { get; private set; }

    public DischargeDetails Details(DateOnly home)
    {
        Condition[] conditions = [.. Conditions()];
        var operations = string.Join("；", Mine<Procedure>(procedure => procedure.Encounter)
            .Where(procedure => procedure.Status is not (EventStatus.EnteredInError or EventStatus.NotDone or EventStatus.Preparation)).Select(procedure => Named(procedure.Code)).Where(text => text.Length > 0).Take(MostDiagnoses));
        var medicines = Mine<MedicationRequest>(request => request.Encounter).Where(IsInForce).Select(request => Medicine(request, home)).ToList();
        var appointment = Plans();
        return new(
            Short(string.Join("；", conditions.Select(condition => Named(condition.Code)).Distinct(StringComparer.Ordinal).Take(MostDiagnoses))),
            conditions.SelectMany(condition => condition.Code?.Coding ?? []).FirstOrDefault(coding => coding.System?.Contains(Icd10, StringComparison.OrdinalIgnoreCase) == true)?.Code,
            operations.Length > 0 ? Short(operations) : null) 
        {
            Medicines = medicines, Appointment = appointment, Doctor = Doctor(), Baseline = new StayObservations(problems).Read(MineWithEntry<Observation>(observation => observation.Encounter)),
        };
    }

    /// <summary>The words of a concept, else of its first coding, else a code.</summary>
    public static string Named(CodeableConcept? concept) =>
        (concept?.Text ?? concept?.Coding.Select(coding => coding.Display).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? concept?.Coding.Select(coding => coding.Code).FirstOrDefault() ?? "").Trim();

    /// <summary>By the rank that the stay gives them; refuted ones are left out.</summary>
    private IEnumerable<Condition> Conditions()
    {
        var ranked = encounter.Diagnosis.OrderBy(diagnosis => diagnosis.Rank ?? int.MaxValue).Select(diagnosis => index.Find(diagnosis.Condition)).OfType<Entry>().Where(entry => entry.Resource is Condition).ToList();
        Read.AddRange(ranked);
        return ranked.Select(entry => entry.Resource).OfType<Condition>().Concat(Mine<Condition>(condition => condition.Encounter)).Distinct()
            .Where(condition => !Says(condition.VerificationStatus, Refuted, InError) && Named(condition.Code).Length > 0);
    }

    private DateOnly? Plans()
    {
        DateOnly? appointment = null;
        foreach (var plan in Mine<CarePlan>(plan => plan.Encounter).Where(plan => plan.Status is not (RequestStatus.EnteredInError or RequestStatus.Revoked)))
        {
            Programme ??= plan.InstantiatesUri.FirstOrDefault(uri => uri?.StartsWith(ProgrammePrefix, StringComparison.Ordinal) == true)?[ProgrammePrefix.Length..];
            var begins = plan.Activity.Select(activity => activity.Detail).Where(detail => detail?.Kind is CarePlan.CarePlanActivityKind.Appointment)
                .Select(detail => (detail?.Scheduled as Period)?.Start ?? (detail?.Scheduled as FhirString)?.Value).FirstOrDefault(text => text is not null);
            appointment ??= begins is { Length: >= 10 } && DateOnly.TryParseExact(begins[..10], "yyyy-MM-dd", out var day) ? day : null;
        }
        return appointment;
    }

    private static bool IsInForce(MedicationRequest request) => request.DoNotPerform != true
        && request.Status is not (MedicationRequest.MedicationrequestStatus.Cancelled or MedicationRequest.MedicationrequestStatus.Stopped or MedicationRequest.MedicationrequestStatus.EnteredInError or MedicationRequest.MedicationrequestStatus.Draft);

    private static Prescription Medicine(MedicationRequest request, DateOnly home)
    {
        var supply = request.DispenseRequest?.ExpectedSupplyDuration;
        int? days = supply?.Code is "d" or "day" or "days" || supply?.Unit is "d" or "day" or "days" or "天" ? (int?)supply?.Value : null;
        return new(MedicineOf(request), null, request.ReasonCode.Select(Named).FirstOrDefault(text => text.Length > 0), home, days);
    }

    private static string MedicineOf(MedicationRequest request) => request.Medication switch
    {
        CodeableConcept concept => Named(concept),
        ResourceReference { Reference: ['#', .. var id] } => Named((request.Contained.Find(one => one.Id == id) as Medication)?.Code),
        ResourceReference reference => reference.Display?.Trim() ?? "",
        _ => "",
    };

    /// <summary>Who was in charge (ATND): by the name in the reference, or the Practitioner it leads to.</summary>
    private string? Doctor()
    {
        foreach (var person in encounter.Participant.Where(one => one.Type.SelectMany(type => type.Coding).Any(coding => coding.Code is Attending)).Select(one => one.Individual).OfType<ResourceReference>())
        {
            var found = index.Find(person);
            if (found is not null)
                Read.Add(found);
            var told = person.Reference is ['#', .. var id] ? encounter.Contained.Find(one => one.Id == id) : found?.Resource;
            if ((person.Display ?? (told as Practitioner)?.Name.Select(NameOf).FirstOrDefault(text => text.Length > 0))?.Trim() is { Length: > 0 } name)
                return name;
        }
        return null;
    }

    private static string NameOf(HumanName name) => name.Text ?? Adt.PidReader.NameOf(name.Family ?? "", string.Join(' ', name.Given));

    /// <summary>Those that refer to this stay; those that refer to none when it is the only one.</summary>
    private List<T> Mine<T>(Func<T, ResourceReference?> encounterOf) where T : Resource => MineWithEntry(encounterOf).ConvertAll(one => one.Resource);

    private List<(Entry Entry, T Resource)> MineWithEntry<T>(Func<T, ResourceReference?> encounterOf) where T : Resource
    {
        List<(Entry, T)> mine = [];
        foreach (var (entry, resource) in index.Of<T>())
        {
            var reference = encounterOf(resource);
            if (reference is null ? !isOnlyStay : index.Find(reference) != stay)
                continue;
            mine.Add((entry, resource));
            Read.Add(entry);
        }
        return mine;
    }

    private static bool Says(CodeableConcept? status, params ReadOnlySpan<string> codes)
    {
        foreach (var coding in status?.Coding ?? [])
            if (codes.Contains(coding.Code))
                return true;
        return false;
    }

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];
}
