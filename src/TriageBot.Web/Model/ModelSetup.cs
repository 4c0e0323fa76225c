using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Model;

/// <summary>The language model, if there is one.</summary>
public static class ModelSetup
{
    public static IServiceCollection AddModel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ModelOptions>().Bind(configuration.GetSection(ModelOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        if (services.Any(service => service.ServiceType == typeof(IDbContextFactory<TriageDb>)))
            services.TryAddSingleton<IModelLedger, StoredModelLedger>();
        services.TryAddSingleton<IModelLedger, CountingModelLedger>(); // a verb without a database
        return services.AddSingleton<IChatClient>(Wire).AddSingleton<ModelBreaker>().AddSingleton<LanguageModel>().AddSingleton(ModelControls.All);
    }

    /// <summary>Deadlines are the call's own; the client has none.</summary>
    private static OpenAiWire Wire(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<ModelOptions>>().Value;
        var home = settings.Enabled ? settings.Address : new Uri("http://localhost/"); // off: nothing is ever sent
        return new(new HttpClient(new ModelDoor(home)) { BaseAddress = home, Timeout = Timeout.InfiniteTimeSpan }, settings.Key);
    }
}
