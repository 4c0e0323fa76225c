using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Site;

/// <summary>What is different at this hospital's departments: only changes stand here, so that a new edition of the knowledge brings its own along. None is added or taken out,
/// because rules name them; a department that the hospital lacks is not here, and its patients go where <c>part-of</c> says.</summary>
public sealed class SiteDepartments : ISitePart
{
    private const int OldestAge = 120;
    internal const string Always = "always";
    private static readonly Dictionary<string, Sex> Sexes = new(StringComparer.Ordinal) { ["all"] = Sex.Unknown, ["female"] = Sex.Female, ["male"] = Sex.Male };

    public Dictionary<string, Change> Departments { get; set; } = [];

    /// <summary>What is missing stays.</summary>
    public sealed class Change
    {
        public bool? Here { get; set; }
        public TwoLanguages? Name { get; set; }
        public TwoLanguages? About { get; set; }

        /// <summary>"Mon-Fri 08:00-17:30, Sat 08:00-12:00", or "always".</summary>
        public string? Hours { get; set; }
        public double? FromAge { get; set; }

        /// <summary>0 = no limit.</summary>
        public double? BelowAge { get; set; }

        /// <summary>all, female or male.</summary>
        public string? Sex { get; set; }

        internal bool IsEmpty => this is { Here: null, Name: null, About: null, Hours: null, FromAge: null, BelowAge: null, Sex: null };

        internal Department Over(Department department) => department with
        {
            IsHere = Here ?? department.IsHere, Name = Name is { } name ? new(name.Zh, name.En) : department.Name, About = About is { } about ? new(about.Zh, about.En) : department.About,
            Hours = Hours is { } hours ? OpeningHours.Read(hours) ?? department.Hours : department.Hours, FromAge = FromAge ?? department.FromAge,
            BelowAge = BelowAge is { } below ? below > 0 ? below : null : department.BelowAge, OnlySex = Sex is { } sex ? Sexes[sex] : department.OnlySex,
        };
    }

    internal IReadOnlyDictionary<string, Department> Over(IReadOnlyDictionary<string, Department> shipped) =>
        shipped.ToDictionary(pair => pair.Key, pair => Departments.TryGetValue(pair.Key, out var change) ? change.Over(pair.Value) : pair.Value, StringComparer.Ordinal);

    IEnumerable<DocumentProblem> ISitePart.Problems()
    {
        foreach (var (id, change) in Departments)
        {
            if (!KnowledgeBase.Embedded.Departments.ContainsKey(id))
                yield return new("site-department", 0, id);
            if (change.Here is false && (id is DepartmentRouter.Emergency or DepartmentRouter.Desk))
                yield return new("site-always-here", 0, id);
            if (change.Name is { IsEmpty: true } || change.About is { IsEmpty: true })
                yield return new("site-both", 0, id, $"{change.Name?.Zh} / {change.Name?.En}");
            if (change.Hours is { } hours && OpeningHours.Read(hours) is null)
                yield return new("site-opening", 0, $"{id}: {hours}");
            if (id is DepartmentRouter.Emergency && change.Hours is { } open && open.Trim() != Always)
                yield return new("site-emergency-open", 0, open);
            if (change.Sex is { } sex && !Sexes.ContainsKey(sex))
                yield return new("site-sex", 0, $"{id}: {sex}");
            if (change is { FromAge: < 0 or > OldestAge } or { BelowAge: < 0 or > OldestAge } || change is { FromAge: { } from, BelowAge: > 0 and { } below } && from >= below)
                yield return new("site-ages", 0, string.Create(CultureInfo.InvariantCulture, $"{id}: {change.FromAge}–{change.BelowAge}"), $"0–{OldestAge}");
        }
    }

    /// <summary>The words a document may use for whom a department sees.</summary>
    internal static IEnumerable<string> SexWords => Sexes.Keys;

    internal static string SexOf(Department department) => Sexes.First(pair => pair.Value == department.OnlySex).Key;
}
