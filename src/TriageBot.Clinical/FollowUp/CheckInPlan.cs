namespace TriageBot.Clinical.FollowUp;

/// <summary>How often a patient wants to hear from us.</summary>
public enum Pace { AsPlanned, LessOften }

/// <summary>One due contact (一次随访) of a plan.</summary>
/// <param name="Number">1, 2, 3 …; with the plan it is the key that makes a contact happen once.</param>
/// <param name="Day">Days since discharge.</param>
/// <param name="Date">The date where the patient is.</param>
/// <param name="Questions">Ids of what is asked, at most <see cref="CheckInPlan.MostQuestions"/>.</param>
public sealed record CheckInStep(int Number, int Day, DateOnly Date, IReadOnlyList<string> Questions);

/// <summary>The contacts of one patient after one discharge (护理 / 随访计划).</summary>
/// <param name="Programme">Id of the programme it follows.</param>
/// <param name="Steps">Oldest first.</param>
public sealed record CheckInPlan(string Programme, RiskLevel Risk, DateOnly Discharged, IReadOnlyList<CheckInStep> Steps)
{
    /// <summary>Most questions at one contact (F2).</summary>
    public const int MostQuestions = 5;

    /// <summary>Most contacts we begin in <see cref="Month"/> days (F4).</summary>
    public const int MostContacts = 12;

    /// <summary>Days over which contacts are counted.</summary>
    public const int Month = 30;

    /// <summary>Contacts that every programme makes: after 24 and 72 hours.</summary>
    public static readonly IReadOnlyList<int> Always = [1, 3];

    /// <summary>The plan of a patient who goes home today. Risk decides only how dense it is, never whether somebody is contacted.</summary>
    public static CheckInPlan For(Programme programme, RiskLevel risk, DateOnly discharged) => new(programme.Id, risk, discharged,
        [.. programme.Days[risk].Index().Select(day => new CheckInStep(day.Index + 1, day.Item, discharged.AddDays(day.Item), Questions(programme, day.Index)))]);

    /// <summary>The contacts at a pace. A patient asks for fewer; the plan never does so itself.</summary>
    /// <param name="asked">When the patient asked; contacts up to that day stay. Null = on the day of discharge.</param>
    public CheckInPlan At(Pace pace, DateOnly? asked = null)
    {
        if (pace is Pace.AsPlanned)
            return this;
        var left = LeftOut(asked ?? Discharged);
        return this with { Steps = [.. Steps.Where(step => !left.Contains(step.Number))] };
    }

    /// <summary>"Less often", asked for on a day: the numbers of the contacts ahead that are left out. It is every second one, counted back from the last;
    /// the last, those after 24 and 72 hours and, for somebody at high risk, the very next one are never among them.</summary>
    public IReadOnlySet<int> LeftOut(DateOnly asked)
    {
        CheckInStep[] ahead = [.. Steps.Where(step => step.Date > asked)];
        return ahead.Where((step, index) => (ahead.Length - 1 - index) % 2 == 1 && !Always.Contains(step.Day) && !(Risk is RiskLevel.High && index == 0))
            .Select(step => step.Number).ToHashSet();
    }

    /// <summary>Without the contacts from the first to the last day of a pause.</summary>
    public CheckInPlan Paused(DateOnly from, DateOnly until) => this with { Steps = [.. Steps.Where(step => step.Date < from || step.Date > until)] };

    /// <summary>The next contact after a date, or null when the plan is at its end.</summary>
    public CheckInStep? After(DateOnly date) => Steps.FirstOrDefault(step => step.Date > date);

    /// <summary>What is asked each time comes first; the other parts take turns, so that all of them come up within the plan.</summary>
    private static IReadOnlyList<string> Questions(Programme programme, int index)
    {
        string[] always = [.. programme.Questions.Where(question => question.IsAlways).Select(question => question.Id).Take(MostQuestions)];
        string[] others = [.. programme.Questions.Where(question => !question.IsAlways).Select(question => question.Id)];
        var room = Math.Min(MostQuestions - always.Length, others.Length);
        return [.. always, .. Enumerable.Range(index * room, room).Select(place => others[place % others.Length])];
    }
}
