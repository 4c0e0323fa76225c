using System.Diagnostics;
using Shouldly;
using TriageBot.Browser.Tests.Hosting;
using Xunit;

namespace TriageBot.Browser.Tests;

/// <summary>The desk's live line, heard with the JavaScript client that hospitals use: in a browser and in node.</summary>
[Collection(nameof(RunningSite))]
public sealed class OutsideClients(RunningSite site)
{
    private const string Listen = """
        () => {
          window.heard = [];
          const line = new signalR.HubConnectionBuilder().withUrl('/hubs/escalations').build();
          line.on('EscalationChanged', id => window.heard.push(id));
          return line.start().then(() => 'listening', refused => 'refused ' + refused.message);
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_page_in_a_browser_hears_the_id_of_a_new_danger_and_nothing_else()
    {
        var nurse = await site.NurseAsync();
        await nurse.EvaluateAsync(await File.ReadAllTextAsync(ScriptAt("signalr.min.js")));
        (await nurse.EvaluateAsync<string>(Listen)).ShouldBe("listening");

        var id = await RaiseAsync("吐血了，一大碗鲜红的", "吐血", nurse);

        await nurse.WaitForFunctionAsync("id => window.heard.includes(id)", id);
        (await nurse.EvaluateAsync<string[]>("() => window.heard")).Select(heard => Guid.TryParse(heard, out var _)).ShouldAllBe(isId => isId);
    }

    [Fact]
    public async Task A_program_in_node_hears_it_with_a_nurses_cookie()
    {
        var nurse = await site.NurseAsync();
        var cookies = await nurse.Context.CookiesAsync();
        using var node = Node(string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        (await LineAsync(node)).ShouldBe("listening");

        var id = await RaiseAsync("突然说话含糊，右半边身子没力气", "说话含糊", nurse);

        for (var heard = await LineAsync(node); heard != id; heard = await LineAsync(node))
            Guid.TryParse(heard, out _).ShouldBeTrue(heard); // other tests raise too
        node.Kill();
        await node.WaitForExitAsync();
    }

    [Fact]
    public async Task Who_is_not_signed_in_hears_nothing()
    {
        using var node = Node("");

        (await LineAsync(node)).ShouldStartWith("refused");

        await node.WaitForExitAsync();
    }

    /// <summary>A patient says it, and the nurse's list names the escalation.</summary>
    private async Task<string> RaiseAsync(string words, string quoted, Microsoft.Playwright.IPage nurse)
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 60, sex: "male", pregnant: null);
        await patient.SayAsync(words);
        var link = nurse.Locator("li.item", new() { HasText = quoted }).Locator("a[data-open]").First;
        return (await link.GetAttributeAsync("href")).ShouldNotBeNull().Split('/')[^1];
    }

    private Process Node(string cookie) => Process.Start(new ProcessStartInfo(NodeFile, [ScriptAt("listen.js"), site.Address, cookie]) { RedirectStandardOutput = true, UseShellExecute = false })
        ?? throw new InvalidOperationException("node did not start.");

    private static async Task<string?> LineAsync(Process node) => await node.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    private static string ScriptAt(string name) => Path.Combine(AppContext.BaseDirectory, "SignalR", name);

    /// <summary>Playwright brings its own.</summary>
    private static string NodeFile => Path.Combine(AppContext.BaseDirectory, ".playwright", "node", "linux-x64", "node");
}
