using TriageBot.Benchmarks;

// dotnet run -c Release --project tests/TriageBot.Benchmarks [engine] [lexicon] [start] [adherence] [follow-ups] [desk] [model]
// Without a word everything runs. Figures are ratios within one run: against a floor, or against a peer installed from npm.
if (args is ["minimal-site", var address])
    return await MinimalSite.ServeAsync(address);

(string Word, Func<Task> Run)[] benchmarks = [("engine", EngineTurn.RunAsync), ("lexicon", LexiconScan.RunAsync), ("start", StartUp.RunAsync), ("adherence", Adherence.RunAsync), ("follow-ups", FollowUps.RunAsync), ("desk", OpenDesk.RunAsync), ("model", ModelLayer.RunAsync)];
var unknown = args.Except(benchmarks.Select(benchmark => benchmark.Word), StringComparer.Ordinal).ToArray();
if (unknown.Length > 0)
{
    await Console.Error.WriteLineAsync($"'{unknown[0]}' is no benchmark; expected one or more of: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Word))}.");
    return 2;
}
foreach (var (_, run) in benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Word, StringComparer.Ordinal)))
    await run();
return 0;
