using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Model;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Opens the configured model for a verb that measures, with the prompts that came with the program. It counts what it costs, in memory.</summary>
public static class ModelBeside
{
    public static ModelAtHand Open() => Open(_ => { });

    /// <param name="settings">More settings, for a run against another server than the configured one.</param>
    /// <exception cref="NoModelException">None is configured, or its settings are wrong.</exception>
    public static ModelAtHand Open(Action<IConfigurationBuilder> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        settings(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(_ => KnowledgeBase.Embedded).AddModel(builder.Configuration);
        var host = builder.Build();
        try
        {
            return Of(host, host.Services.GetRequiredService<IOptions<ModelOptions>>().Value, PromptFiles.Beside(AppContext.BaseDirectory));
        }
        catch (OptionsValidationException wrong)
        {
            host.Dispose();
            throw new NoModelException(string.Join(' ', wrong.Failures));
        }
    }

    private static ModelAtHand Of(IHost host, ModelOptions options, PromptFiles files)
    {
        var (model, ledger) = (host.Services.GetRequiredService<LanguageModel>(), host.Services.GetRequiredService<IModelLedger>() as CountingModelLedger);
        if (!model.IsOn || ledger is null)
            throw new NoModelException(NoModelException.WhatToSet);
        var knowledge = host.Services.GetRequiredService<KnowledgeBase>();
        return new()
        {
            Tells = (controls, phrases) => new ModelTeller(model, knowledge, new TrialReader(model, knowledge, controls), files, controls, phrases).TellAsync,
            Model = model, Settings = options, Ledger = ledger, Clock = host.Services.GetRequiredService<TimeProvider>(), Home = host,
            Instructions = (name, tongue) => files.SheetOf(name).ToLive(0, files.Kernel).For(tongue).Fill(new Dictionary<string, string>(StringComparer.Ordinal)),
            PromptsHash = KeepScorecard.HashOf(string.Join('\n', files.Names.Select(files.TextOf))),
        };
    }
}
