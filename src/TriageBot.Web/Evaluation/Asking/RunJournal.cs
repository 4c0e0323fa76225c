using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>What a long run has done, one JSON object a line, written as it is done: after a stop the same command goes on behind it. A last line that was cut off is dropped.</summary>
public sealed class RunJournal : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly StreamWriter file;

    private RunJournal(string path, StreamWriter file, IReadOnlyList<JsonElement> before) => (Path, this.file, Before) = (path, file, before);

    public string Path { get; }

    /// <summary>What earlier runs have done.</summary>
    public IReadOnlyList<JsonElement> Before { get; }

    /// <param name="of">Stands for everything a run depends on: what another run has done is of no use to this one.</param>
    /// <exception cref="UnreadableCasesException">The file belongs to another run.</exception>
    public static RunJournal Open(string path, string of)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!); // a full path of a file has a folder
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var lines = Whole(stream);
            if (lines is [var first, ..] && first.TextOrNull("of") != of)
                throw new UnreadableCasesException($"{path} was made by a run with other cases, answers, model or prompts. Name another --work, or delete it to begin anew.");
            var journal = new RunJournal(path, new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true }, lines);
            if (lines.Count == 0)
                journal.Add(new { kind = "run", of });
            return journal;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Add(object line)
    {
        var text = JsonSerializer.Serialize(line, Json);
        lock (gate)
            file.WriteLine(text);
    }

    public void Dispose() => file.Dispose();

    /// <summary>Every line that is whole; the stream then stands behind the last of them and ends there.</summary>
    private static List<JsonElement> Whole(FileStream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (lines, from) = (new List<JsonElement>(), 0);
        while (Array.IndexOf(bytes, (byte)'\n', from) is >= 0 and var end && Read(bytes.AsSpan(from, end - from)) is { } line)
        {
            lines.Add(line);
            from = end + 1;
        }
        stream.SetLength(from);
        stream.Position = from;
        return lines;
    }

    private static JsonElement? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
