using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Knowledge;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Web.Tests.Pages;

/// <summary>A component drawn without a browser, as somebody with a live page would see it.</summary>
public abstract class PageTest : BunitContext
{
    protected static readonly Texts Zh = Texts.In(Tongue.Chinese), En = Texts.In(Tongue.English);

    /// <param name="more">What the component needs besides.</param>
    protected PageTest(Action<IServiceCollection>? more = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddOptions<SiteOptions>();
        Services.AddSingleton<TimeProvider>(Clock).AddSingleton<HospitalClock>().AddSingleton(_ => KnowledgeBase.Embedded).AddScoped<Browser>().AddKnowledge();
        more?.Invoke(Services);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true)); // closes the list of services
        Clock.Set(PageSample.Morning);
    }

    protected ManualClock Clock { get; } = new();

    protected IRenderedComponent<TComponent> Draw<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>> parameters, Texts? texts = null)
        where TComponent : IComponent => Render<TComponent>(builder =>
        {
            builder.AddCascadingValue(texts ?? Zh);
            parameters(builder);
        });
}
