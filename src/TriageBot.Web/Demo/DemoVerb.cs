using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace TriageBot.Web.Demo;

/// <summary><c>demo --days 30</c>: a month of an invented hospital in minutes, to be looked at afterwards.</summary>
public static class DemoVerb
{
    private const int FirstHour = 8, NotDone = 1, CannotBegin = 2;
    private static readonly TimeSpan HospitalOffset = TimeSpan.FromHours(8);

    public static Command Make()
    {
        var days = new Option<int>("--days") { Description = "How many days are played.", DefaultValueFactory = _ => 30 };
        var patients = new Option<int>("--patients") { Description = "How many patients go home.", DefaultValueFactory = _ => 300 };
        var seed = new Option<int>("--seed") { Description = "The same seed invents the same month.", DefaultValueFactory = _ => 1 };
        var until = new Option<DateOnly?>("--until") { Description = "The last day; without it yesterday, so that the site can be started on it." };
        var data = new Option<string?>("--data") { Description = "An empty folder for the database; without it a new temporary one." };
        days.Validators.Add(result => Check(result, 3, 90));
        patients.Validators.Add(result => Check(result, 1, 5000));
        var verb = new Command("demo", "Plays a month of an invented hospital through the real follow-up and says which planted flags were found. Exit code 1 when a red one was missed or a promise broken.") { days, patients, seed, until, data };
        verb.SetAction(async (line, cancellationToken) =>
        {
            var console = line.InvocationConfiguration;
            var folder = Path.GetFullPath(line.GetValue(data) ?? Directory.CreateTempSubdirectory("triagebot-demo-").FullName);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                await console.Error.WriteLineAsync($"--data: {folder} is not empty; expected a new or empty folder, so that no patient of yours is mixed with invented ones. Name another one.");
                return CannotBegin;
            }
            var last = line.GetValue(until) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(HospitalOffset).Date.AddDays(-1));
            var began = Stopwatch.GetTimestamp();
            var (tally, first) = await PlayAsync(folder, line.GetValue(days), line.GetValue(patients), line.GetValue(seed), last, cancellationToken);
            await console.Output.WriteAsync(DemoReport.Table(tally, line.GetValue(patients), line.GetValue(seed), first, last));
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Time taken: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s. To look around: start the site with Database__Folder={folder}"));
            return tally.IsSound ? 0 : NotDone;
        });
        return verb;
    }

    private static async Task<(DemoTally Tally, DateOnly First)> PlayAsync(string folder, int days, int patients, int seed, DateOnly last, CancellationToken cancellationToken)
    {
        var first = last.AddDays(1 - days);
        var (start, end) = (new DateTimeOffset(first.ToDateTime(new TimeOnly(FirstHour, 0)), HospitalOffset).ToUniversalTime(), new DateTimeOffset(last.AddDays(1).ToDateTime(TimeOnly.MinValue), HospitalOffset).ToUniversalTime());
        await using var site = await DemoSite.OpenAsync(folder, start, cancellationToken);
        var stories = DemoStories.Read();
        var people = new DemoCast(stories, seed, start, days).Invent(patients);
        return (await new DemoMonth(site, people, stories, end).PlayAsync(cancellationToken), first);
    }

    private static void Check(System.CommandLine.Parsing.OptionResult result, int least, int most)
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name}: {value} was found; expected {least} to {most}."));
    }
}
