using System.CommandLine;
using System.Globalization;
using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Evaluation;

/// <summary><c>train-routing</c>: makes a routing model of cases and of a hospital's own "should have been …", with its provenance beside it.</summary>
public static class TrainRoutingVerb
{
    private const int Unreadable = 2;

    public static Command Make()
    {
        var cases = new Option<string[]>("--cases") { Description = "File of cases, one JSON object a line; may be given again, for instance for a hospital's feedback.", Required = true };
        var target = new Option<string>("--out") { Description = "File to write the model to; what it was made of is written beside it, ending in .md.", DefaultValueFactory = _ => "routing-model.bin" };
        var seed = new Option<int>("--seed") { Description = "The same cases, knowledge and seed give the same bytes.", DefaultValueFactory = _ => 1 };
        var without = new Option<string?>("--without-source") { Description = "Leave cases of this source out." };
        var date = new Option<string?>("--date") { Description = "The date to write beside the model, such as 2026-11-22." };
        var figures = new Option<string?>("--figures") { Description = "A text file of measured figures to write beside the model." };
        var verb = new Command("train-routing", "Learns which words lead to which department. A case is {id, title, ask, department_fine, acceptable, age_band?, source}.") { cases, target, seed, without, date, figures };
        verb.SetAction(line =>
        {
            try
            {
                var (paths, path) = (line.GetRequiredValue(cases), line.GetRequiredValue(target));
                var examples = RoutingFiles.Examples(paths, line.GetValue(without), _ => true);
                var model = RoutingTrainer.Train(KnowledgeBase.Embedded, examples, line.GetValue(seed));
                using (var file = File.Create(path))
                    model.Write(file);
                var about = Provenance(model, examples, line.GetValue(seed), line.GetValue(date), line.GetValue(figures) is { } measured ? File.ReadAllText(measured) : null);
                File.WriteAllText(Path.ChangeExtension(path, ".md"), about, new UTF8Encoding(false));
                line.InvocationConfiguration.Output.WriteLine(Invariant($"{path}: {examples.Count} cases, {model.Departments.Count} departments, {new FileInfo(path).Length / 1024} KiB."));
                return 0;
            }
            catch (Exception cause) when (cause is UnreadableCasesException or IOException or UnauthorizedAccessException)
            {
                line.InvocationConfiguration.Error.WriteLine(cause.Message);
                return Unreadable;
            }
        });
        return verb;
    }

    private static string Provenance(RoutingModel model, IReadOnlyList<RoutingExample> examples, int seed, string? date, string? figures)
    {
        var text = new StringBuilder().AppendLine("# Where the routing model comes from").AppendLine()
            .AppendLine(Invariant($"Made by `train-routing`{(date is null ? "" : $" on {date}")} with seed {seed}. The same cases, knowledge and seed give the same bytes."))
            .AppendLine("It holds weights of hashed characters and words, no text: nobody's message can be read out of it. Weights are figures learned from the cases; the cases themselves")
            .AppendLine("are not shipped. Licences of the sources as far as they state one: Toyhom MIT, CMtMedQA Apache-2.0; the others state none.").AppendLine()
            .AppendLine("| source | cases |").AppendLine("|---|---|");
        foreach (var source in examples.GroupBy(example => example.Source, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
            text.AppendLine(Invariant($"| {source.Key} | {source.Count()} |"));
        text.AppendLine().AppendLine("| department | cases |").AppendLine("|---|---|");
        foreach (var (department, count) in model.Departments.Zip(model.Cases))
            text.AppendLine(Invariant($"| {department} | {(count == 0 ? "none: from the knowledge only" : count)} |"));
        return figures is null ? text.ToString() : text.AppendLine().Append(figures.TrimEnd()).AppendLine().ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
