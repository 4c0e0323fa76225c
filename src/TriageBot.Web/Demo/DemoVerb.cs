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
        var until = new Option<DateOnly?>("--until") { Description = "The last day, played to its end; without it the month ends now, so that the site can be started on it." };
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
            var end = line.GetValue(until) is { } day ? At(day.AddDays(1), 0) : TimeProvider.System.GetUtcNow();
            var last = DateOnly.FromDateTime(end.ToOffset(HospitalOffset).AddTicks(-1).Date);
            var first = last.AddDays(1 - line.GetValue(days));
            var began = Stopwatch.GetTimestamp();
            var tally = await PlayAsync(folder, line.GetValue(patients), line.GetValue(seed), line.GetValue(days), At(first, FirstHour), end, cancellationToken);
            await console.Output.WriteAsync(DemoReport.Table(tally, line.GetValue(patients), line.GetValue(seed), first, last));
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Time taken: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s. To look around: start the site with Database__Folder={folder}"));
            return tally.IsSound ? 0 : NotDone;
        });
        return verb;
    }

    private static async Task<DemoTally> PlayAsync(string folder, int patients, int seed, int days, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await using var site = await DemoSite.OpenAsync(folder, start, cancellationToken);
        var stories = DemoStories.Read();
        var people = new DemoCast(stories, seed, start, days).Invent(patients);
        return await new DemoMonth(site, people, stories, end).PlayAsync(cancellationToken);
    }

    private static DateTimeOffset At(DateOnly day, int hour) => new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), HospitalOffset).ToUniversalTime();

    private static void Check(System.CommandLine.Parsing.OptionResult result, int least, int most)
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{result.Option.Name}: {value} was found; expected {least} to {most}."));
    }
}
