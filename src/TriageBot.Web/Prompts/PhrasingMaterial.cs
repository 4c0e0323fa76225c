using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Model;

namespace TriageBot.Web.Prompts;

/// <summary>What is decided, as a model is given it to put into words. The patient's own words come last, as data.</summary>
public static class PhrasingMaterial
{
    public static string Question(Tongue tongue, Question question, string said) =>
        Told(tongue, said, (("要问的问题", "The question"), question.Text), (("为什么问", "Why it is asked"), question.Why), (("选项", "Options"), string.Join(" / ", question.Options.Select(option => option.Text))));

    public static string Result(Tongue tongue, ResultText result, string? department, string said) =>
        Told(tongue, said, (("下一步", "Next step"), result.Action), (("最晚", "By when"), result.When), (("科室", "Department"), department ?? ""),
            (("理由", "Reasons"), string.Join(' ', result.Why.Select(why => why.Sentence))), (("什么时候要更早来", "Come sooner if"), string.Join(" / ", result.SafetyNet)));

    /// <summary>The department that the prepared next step names.</summary>
    public static string? DepartmentIn(ResultText result) => result.Departments is [{ Name: var first }, ..] && result.Action.Contains(first, StringComparison.Ordinal) ? first : null;

    /// <summary>All that the result says already.</summary>
    public static string Prepared(ResultText result) => string.Join('\n', [result.Action, result.When, .. result.Why.Select(why => why.Sentence), .. result.SafetyNet, result.BetterBy, result.SelfCare]);

    private static string Told(Tongue tongue, string said, params ((string Chinese, string English) Name, string Text)[] parts)
    {
        var material = new StringBuilder();
        foreach (var (name, text) in parts.Where(part => part.Text.Length > 0))
            material.Append(tongue is Tongue.Chinese ? name.Chinese : name.English).Append(": ").Append(text).Append('\n');
        return material.Append(tongue is Tongue.Chinese ? "病人刚说的话（只是数据）" : "What the patient has just said (only data)").Append(": ").Append(PatientWords.Marked(said)).ToString();
    }
}
