using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Sets;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>A verb was to ask a model and none is configured, or not well; the message says which settings are missing.</summary>
public sealed class NoModelException(string message) : Exception(message)
{
    public const string WhatToSet = "No model is configured. Set Model:Enabled to true, Model:BaseAddress, Model:Name, Model:Place:Zh and Model:Place:En in appsettings.json or the environment (Model__Enabled …), and the key as Model__Key where the provider wants one.";
}

/// <summary>A long run that ended before its end; what was done is kept, and the message says how to go on.</summary>
public sealed class UnfinishedRunException(string message) : Exception(message);

/// <summary>The configured model as a verb has it, with the prompts it is asked by. It is handed in: whoever measures knows no prompts.</summary>
public sealed class ModelAtHand : IDisposable
{
    public required LanguageModel Model { get; init; }
    public required ModelOptions Settings { get; init; }
    public required CountingModelLedger Ledger { get; init; }
    public required TimeProvider Clock { get; init; }

    /// <summary>The text of a prompt in a language, ready to be sent.</summary>
    public required Func<string, Tongue, string> Instructions { get; init; }

    /// <summary>Tells a story to the product with this model beside its rules; the second says whether it writes texts too.</summary>
    public required Func<ModelControls, bool, Teller> Tells { get; init; }

    /// <summary>Stands for the text of every prompt.</summary>
    public required string PromptsHash { get; init; }

    /// <summary>Whatever holds the connections.</summary>
    public required IDisposable Home { get; init; }

    public TookPart With(ModelTask task) => new(Settings.NameFor(task), PromptsHash);

    public void Dispose() => Home.Dispose();
}
