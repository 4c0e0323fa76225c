using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace TriageBot.Browser.Tests.Hosting;

/// <summary>The real program in a process of its own, with its own database folder, and a real browser before it.</summary>
public class RunningSite : IAsyncLifetime
{
    public const string DemoPassword = "only-for-browser-tests-1", HospitalKey = "only-for-browser-tests-2";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>More than one test needs at once, and few enough that pages nobody looks at do not slow the others down.</summary>
    private const int MostOpen = 8;

    private readonly Queue<IBrowserContext> open = new();
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-browser-").FullName;
    private readonly int port = FreePort();
    private Process? program;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!; // set before any test runs

    /// <summary>Where the program keeps its database and its keys.</summary>
    public string DataFolder => Path.Combine(folder, "data");
    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Beside those that every site of the journeys has.</summary>
    protected virtual IEnumerable<(string Key, string? Value)> MoreSettings => [];

    public virtual async Task InitializeAsync()
    {
        await StartAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Starts the program and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [ProgramFile]) { WorkingDirectory = Path.GetDirectoryName(ProgramFile), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address;
        start.Environment["Urls"] = Address;
        start.Environment["Demo__Password"] = DemoPassword;
        start.Environment["Interchange__Clients__0__Name"] = "his";
        start.Environment["Interchange__Clients__0__KeySha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(HospitalKey)));
        start.Environment["Database__Folder"] = DataFolder;
        foreach (var (key, value) in MoreSettings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var said = new List<string>();
        program = Process.Start(start)!; // UseShellExecute is off: a process is always returned
        program.OutputDataReceived += (_, line) => said.Add(line.Data ?? "");
        program.ErrorDataReceived += (_, line) => said.Add(line.Data ?? "");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (program.HasExited)
                break;
            try
            {
                if ((await client.GetAsync(Address + "/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException($"The program was not ready after {watch.Elapsed.TotalSeconds:F0} s. It said:\n" + string.Join('\n', said.TakeLast(40)));
    }

    /// <summary>Ends the program as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (program is null)
            return;
        program.Kill(); // SIGKILL: no handler runs
        await program.WaitForExitAsync();
        program.Dispose();
        program = null;
    }

    public Task<IPage> PhoneAsync(string locale = "zh-CN") => PageAsync(360, 740, locale);

    public Task<IPage> DesktopAsync(string locale = "zh-CN") => PageAsync(1280, 800, locale);

    /// <summary>A nurse before the desk, signed in.</summary>
    public async Task<IPage> NurseAsync(string name = "nurse.li", int width = 1280)
    {
        var page = width < 600 ? await PhoneAsync() : await DesktopAsync();
        await page.GotoAsync("/desk");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", DemoPassword);
        await page.Locator("form[action='/sign-in'] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/desk");
        return page;
    }

    /// <summary>Somebody of the staff at a page of theirs, signed in.</summary>
    public async Task<IPage> StaffAsync(string name, string address, int width)
    {
        var page = width < 600 ? await PhoneAsync() : await DesktopAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", DemoPassword);
        await page.Locator("form[action='/sign-in'] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync(address);
        return page;
    }

    public virtual async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IPage> PageAsync(int width, int height, string locale)
    {
        while (open.Count >= MostOpen)
            await open.Dequeue().CloseAsync(); // a test before has left it
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = locale, BaseURL = Address });
        open.Enqueue(context);
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    private static string ProgramFile => Path.Combine(RepositoryRoot, "src", "TriageBot.Web", "bin", Configuration, "net10.0", "TriageBot.Web.dll");

    private static string RepositoryRoot
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at is not null && !File.Exists(Path.Combine(at.FullName, "TriageBot.sln")))
                at = at.Parent;
            return at?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository: no TriageBot.sln above them.");
        }
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name; // bin/<configuration>/net10.0

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
