using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TriageBot.Web.Shell;

/// <summary>What was being typed when the page went away, and the id it was to be sent under.</summary>
public sealed record Draft(Guid Id, string Text);

/// <summary>What only the browser can do for an open page (<c>wwwroot-assets/page.js</c>). A browser that has gone away is not an error.</summary>
public sealed class Browser(IJSRuntime runtime)
{
    private IJSObjectReference? script; // goes with the page; there is nothing to give back

    public Task<Draft?> KeepDraftAsync(ElementReference box, Guid conversation) => AskAsync<Draft?>("keepDraft", box, conversation);

    public Task DropDraftAsync(Guid conversation) => AskAsync<object?>("dropDraft", conversation);

    /// <summary>Brings a line of the conversation into view.</summary>
    public Task ShowLineAsync(int sequence) => AskAsync<object?>("showLine", sequence);

    /// <returns>False when the device has no voice of its own.</returns>
    public Task<bool> ReadAloudAsync(string text, string language) => AskAsync<bool>("read", text, language);

    public Task HushAsync() => AskAsync<object?>("hush");

    public Task<bool> CopyAsync(string text) => AskAsync<bool>("copy", text);

    /// <summary>Lets staff work the desk by keyboard, and warns when the page has stopped moving.</summary>
    public Task DeskKeysAsync(ElementReference desk) => AskAsync<object?>("deskKeys", desk);

    /// <summary>Lets staff be called by a sound and a notice of the browser when somebody in danger comes; asked for once, by their own click.</summary>
    public Task DeskAlertsAsync(ElementReference desk) => AskAsync<object?>("deskAlerts", desk);

    /// <summary>What this computer keeps under a name; null when there is nothing.</summary>
    public Task<string?> RecallAsync(string name) => AskAsync<string?>("recall", name);

    public Task RememberAsync(string name, string text) => AskAsync<object?>("remember", name, text);

    private async Task<TAnswer?> AskAsync<TAnswer>(string what, params object?[] with)
    {
        try
        {
            script ??= await runtime.InvokeAsync<IJSObjectReference>("import", "/page.js");
            return await script.InvokeAsync<TAnswer>(what, with);
        }
        catch (Exception cause) when (cause is JSDisconnectedException or TaskCanceledException)
        {
            return default;
        }
    }
}
