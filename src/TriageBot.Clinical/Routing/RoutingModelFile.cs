using System.Security.Cryptography;
using System.Text;

namespace TriageBot.Clinical.Routing;

/// <summary>The file of a routing model: mark, departments, evidence, and a SHA-256 over all of it so that damage is seen.</summary>
internal static class RoutingModelFile
{
    private const string Mark = "TriageBot routing model 1\n";
    private const int MostDepartments = 250, MostEvidence = 1_000_000, MostBytes = 16 * 1024 * 1024;

    public static void Write(RoutingModel model, Stream stream)
    {
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Encoding.ASCII.GetBytes(Mark));
            writer.Write7BitEncodedInt(model.Departments.Count);
            for (var at = 0; at < model.Departments.Count; at++)
            {
                writer.Write(model.Departments[at]);
                writer.Write7BitEncodedInt(model.Cases[at]);
                writer.Write(model.Bias[at]);
            }
            writer.Write(model.Sharpness);
            Write(model.Table, writer);
        }
        var bytes = body.ToArray();
        stream.Write(bytes);
        stream.Write(SHA256.HashData(bytes));
    }

    public static RoutingModel Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        if (copy.Length is < SHA256.HashSizeInBytes or > MostBytes)
            throw new InvalidDataException($"This is no routing model: it has {copy.Length} bytes; expected a file made by the verb train-routing.");
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        var body = bytes[..^SHA256.HashSizeInBytes];
        if (!body.StartsWith(Encoding.ASCII.GetBytes(Mark)))
            throw new InvalidDataException("This is no routing model: it does not begin with “TriageBot routing model 1”; expected a file made by the verb train-routing.");
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw new InvalidDataException("The routing model is damaged: its check sum does not fit its content. Make it again with the verb train-routing.");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(body.ToArray()), Encoding.UTF8);
            reader.ReadBytes(Mark.Length);
            return Read(reader);
        }
        catch (Exception cause) when (cause is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The routing model is damaged: {cause.Message} Make it again with the verb train-routing.", cause);
        }
    }

    private static void Write(EvidenceTable table, BinaryWriter writer)
    {
        writer.Write(table.Step);
        writer.Write7BitEncodedInt(table.Keys.Length);
        var before = 0u;
        for (var index = 0; index < table.Keys.Length; index++)
        {
            writer.Write7BitEncodedInt64(table.Keys[index] - before);
            before = table.Keys[index];
            writer.Write(table.Rarities[index]);
            var (from, to) = (table.Starts[index], table.Starts[index + 1]);
            writer.Write((byte)(to - from));
            writer.Write(table.Departments, from, to - from);
            for (var at = from; at < to; at++)
                writer.Write(table.Weights[at]);
        }
    }

    private static RoutingModel Read(BinaryReader reader)
    {
        var departments = new string[Limited(reader.Read7BitEncodedInt(), MostDepartments, "departments")];
        var (cases, bias) = (new int[departments.Length], new float[departments.Length]);
        for (var at = 0; at < departments.Length; at++)
            (departments[at], cases[at], bias[at]) = (reader.ReadString(), reader.Read7BitEncodedInt(), reader.ReadSingle());
        return new(departments, cases, reader.ReadSingle(), bias, Table(reader, departments.Length));
    }

    private static EvidenceTable Table(BinaryReader reader, int departments)
    {
        var step = reader.ReadSingle();
        var count = Limited(reader.Read7BitEncodedInt(), MostEvidence, "pieces of evidence");
        var (keys, rarities, starts) = (new uint[count], new byte[count], new int[count + 1]);
        List<byte> owners = new(count * 8);
        List<sbyte> weights = new(count * 8);
        var key = 0u;
        for (var index = 0; index < count; index++)
        {
            keys[index] = key = checked(key + (uint)reader.Read7BitEncodedInt64());
            rarities[index] = reader.ReadByte();
            var number = reader.ReadByte();
            for (var at = 0; at < number; at++)
                owners.Add((byte)Limited(reader.ReadByte(), departments - 1, "department"));
            for (var at = 0; at < number; at++)
                weights.Add(reader.ReadSByte());
            starts[index + 1] = owners.Count;
        }
        return new(keys, rarities, starts, [.. owners], [.. weights], step);
    }

    private static int Limited(int number, int most, string what) => number >= 0 && number <= most ? number
        : throw new FormatException($"{number} is no number of {what}; expected 0 to {most}.");
}
