using System.CommandLine;
using System.Text;

namespace TriageBot.Web.Evaluation;

/// <summary>A verb that learns a model from a file of cases, writes it, and writes beside it what it was made of.</summary>
internal static class TrainingVerb
{
    private const int Unreadable = 2;

    /// <param name="train">Writes the model it makes of the cases, with the seed, to the stream.</param>
    /// <returns>What it was made of.</returns>
    public delegate string Training(string cases, int seed, Stream model);

    /// <param name="ofCases">What the cases are: "triage cases".</param>
    public static Command Make(string name, string description, string ofCases, string target, Training train)
    {
        var cases = new Option<string>("--cases") { Description = $"File of {ofCases}, one JSON object a line.", Required = true };
        var output = new Option<string>("--out") { Description = "File to write the model to; what it was made of is written beside it, ending in .md.", DefaultValueFactory = _ => target };
        var seed = new Option<int>("--seed") { Description = "The same cases, knowledge and seed give the same bytes.", DefaultValueFactory = _ => 1 };
        var verb = new Command(name, description) { cases, output, seed };
        verb.SetAction(line =>
        {
            try
            {
                line.InvocationConfiguration.Output.Write(Run(line.GetRequiredValue(cases), line.GetRequiredValue(output), line.GetValue(seed), train));
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

    private static string Run(string cases, string target, int seed, Training train)
    {
        using var model = new MemoryStream();
        var about = train(cases, seed, model);
        File.WriteAllBytes(target, model.ToArray());
        File.WriteAllText(Path.ChangeExtension(target, ".md"), about, new UTF8Encoding(false));
        return about;
    }
}
