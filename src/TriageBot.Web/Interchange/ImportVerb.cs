using System.CommandLine;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange;

/// <summary><c>import discharges --csv F</c>: a file of discharges, taken whole or not at all.</summary>
public static class ImportVerb
{
    private const int NotTaken = 2;

    public static Command Make(Func<IHost> open)
    {
        var file = new Option<string>("--csv") { Description = "The file, UTF-8, with column names in its first line.", Required = true };
        var preview = new Option<bool>("--preview") { Description = "Say what would be taken and store nothing." };
        var discharges = new Command("discharges", "Takes a file of discharges whole or not at all, and says of each row what became of it.") { file, preview };
        discharges.SetAction(async (line, cancellationToken) =>
        {
            var console = line.InvocationConfiguration;
            try
            {
                using var app = open();
                await app.Services.MigrateAsync(console.Output, cancellationToken);
                using var text = new StreamReader(line.GetRequiredValue(file));
                var rows = CsvDischarges.Read(text, TimeZoneInfo.FindSystemTimeZoneById(app.Services.GetRequiredService<HospitalClock>().ZoneId));
                var import = app.Services.GetRequiredService<ImportDischarges>();
                var report = line.GetValue(preview)
                    ? await import.PreviewAsync(rows, DischargeSource.Csv, Actor.System, cancellationToken)
                    : await import.RunAsync(rows, DischargeSource.Csv, Actor.System, cancellationToken);
                foreach (var row in report.Rows)
                    foreach (var problem in row.Problems)
                        await console.Error.WriteLineAsync($"line {row.Line}: {problem}");
                await console.Output.WriteLineAsync(report.IsClean
                    ? $"{report.Count<DischargeOutcome.Begun>()} new, {report.Count<DischargeOutcome.Changed>()} changed, {report.Count<DischargeOutcome.Known>()} already known{(report.Id is null ? "; nothing was stored (preview)." : ".")}"
                    : $"{report.Rows.Count(row => row.Problems.Count > 0)} of {report.Rows.Count} rows cannot be taken; nothing was stored.");
                return report.IsClean ? 0 : NotTaken;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                await console.Error.WriteLineAsync($"{line.GetRequiredValue(file)} cannot be read: {cause.Message}");
                return NotTaken;
            }
        });
        return new Command("import", "Takes data in.") { discharges };
    }
}
