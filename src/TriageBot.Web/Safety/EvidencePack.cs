using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Sets;
using TriageBot.Web.Evaluation.Stored;

namespace TriageBot.Web.Safety;

/// <summary>What a third party needs to see and repeat the evidence: cases, versions, hashes, hazards, stored figures, test results where there are some, and a script that runs it again without a network.</summary>
public sealed class EvidencePack(ScorecardBoard board, TimeProvider clock)
{
    private const string Script = "rerun.sh", About = "README.md";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="results">Folder of test results (*.trx), or null.</param>
    public async Task<byte[]> MakeAsync(string? results, CancellationToken cancellationToken)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [About] = Own(About), [Script] = Own(Script), ["hazards.yaml"] = HazardLog.OwnText(),
            ["versions.json"] = JsonSerializer.Serialize(Versions(), Json) + "\n",
            ["scorecards.json"] = ScorecardBoard.AsJson(await board.ReadAsync(null, cancellationToken)),
            ["figures/must-pass.json"] = await MustPassAsync(cancellationToken),
        };
        foreach (var set in OwnSets.All)
            files[$"cases/{set}"] = OwnSets.Text(set);
        foreach (var file in results is null ? (string[])[] : Directory.GetFiles(results, "*.trx", SearchOption.AllDirectories))
            files[$"results/{Path.GetFileName(file)}"] = await File.ReadAllTextAsync(file, cancellationToken);
        files["SHA256SUMS"] = string.Concat(files.Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Value)))}  {file.Key}\n"));
        return Zip(files);
    }

    /// <summary>As <c>evaluate must-pass --json</c> writes it, so that the script can compare byte for byte.</summary>
    private static async Task<string> MustPassAsync(CancellationToken cancellationToken)
    {
        var card = await MustPassScorecard.ScoreAsync(KnowledgeBase.Embedded, RulesAlone.With(KnowledgeBase.Embedded), OwnSets.Read(OwnSets.MustPass, MustPassCase.Read), cancellationToken);
        return JsonSerializer.Serialize<object>(card, Json) + "\n";
    }

    private object Versions() => new
    {
        product = "TriageBot", program = typeof(EvidencePack).Assembly.GetName().Version?.ToString(), core = typeof(KnowledgeBase).Assembly.ManifestModule.ModuleVersionId,
        runtime = Environment.Version.ToString(), knowledge = KnowledgeBase.Embedded.Hash, hazards = HazardLog.Own.Hazards.Count, taken_at = clock.GetUtcNow(),
    };

    private static byte[] Zip(IReadOnlyDictionary<string, string> files)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return whole.ToArray();
    }

    private static string Own(string name)
    {
        using var stream = typeof(EvidencePack).Assembly.GetManifestResourceStream(typeof(EvidencePack), $"pack.{name}") ?? throw new InvalidOperationException($"The program does not hold pack/{name}. Build it anew.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
