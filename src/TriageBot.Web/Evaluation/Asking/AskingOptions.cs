using System.CommandLine;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>What every verb that asks a model understands.</summary>
internal static class AskingOptions
{
    private const int Most = 32;

    public static Option<string?> Work() => new("--work") { Description = "Folder for what is done so far, so that the same command goes on after a stop." };

    public static Option<int> AtOnce()
    {
        var option = new Option<int>("--at-once") { Description = "Conversations or questions with the model at the same time, 1 to 32.", DefaultValueFactory = _ => 4 };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is not (>= 1 and <= Most))
                given.AddError($"--at-once is not a number from 1 to {Most}.");
        });
        return option;
    }
}
