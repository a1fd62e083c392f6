using System.Buffers;
using System.Buffers.Text;
using System.Text;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Puts JSON values that are kept in parts into answers, where <c>{"$large":"ID","bytes":N}</c> stands for them. What reads like
/// that in a sender's own value is no reference: such a value is kept in parts itself. Behind <see cref="MaxBytes"/> of them the references stay; what they stand for is had by asking for fewer rows.
/// </summary>
internal static class LargeTexts
{
    /// <summary>Bytes of large values in one answer at most.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    private const int IdLength = 36;

    /// <summary>The answer with its large values.</summary>
    /// <param name="connection">The reader's connection.</param>
    /// <param name="json">The answer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ReadOnlyMemory<byte> Fill(DuckDBConnection connection, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var references = Find(json.Span);
        if (references.Count == 0)
            return json;
        var texts = Read(connection, references.Select(reference => reference.Id).Distinct(), cancellationToken);
        var filled = new ArrayBufferWriter<byte>(json.Length + (int)Math.Min(MaxBytes, references.Sum(reference => (long)reference.Bytes)));
        int copied = 0;
        long left = MaxBytes;
        foreach (var reference in references)
        {
            // A reference outlives its parts where retention took them between two reads.
            if (!texts.TryGetValue(reference.Id, out var text) || text.WrittenCount > left)
                continue;
            left -= text.WrittenCount;
            filled.Write(json.Span[copied..reference.Start]);
            filled.Write(text.WrittenSpan);
            copied = reference.End;
        }
        filled.Write(json.Span[copied..]);
        return filled.WrittenMemory;
    }

    /// <summary>The bytes for which a stored JSON value stands, when it is a reference; else 0.</summary>
    public static long BytesBehind(string json)
    {
        if (!json.StartsWith("{\"$large\":\"", StringComparison.Ordinal))
            return 0;
        var references = Find(Encoding.UTF8.GetBytes(json));
        return references.Count == 0 ? 0 : references[0].Bytes;
    }

    private static ReadOnlySpan<byte> Opening => "{\"$large\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\",\"bytes\":"u8;

    private static List<Reference> Find(ReadOnlySpan<byte> json)
    {
        var found = new List<Reference>();
        long total = 0;
        for (int at = 0; json[at..].IndexOf(Opening) is >= 0 and var distance;)
        {
            int start = at + distance;
            at = start + Opening.Length;
            var rest = json[at..];
            if (rest.Length <= IdLength + Middle.Length || !Utf8Parser.TryParse(rest[..IdLength], out Guid id, out int idLength, 'D') || idLength != IdLength
                || !rest[IdLength..].StartsWith(Middle) || !Utf8Parser.TryParse(rest[(IdLength + Middle.Length)..], out int bytes, out int digits))
                continue;
            int end = at + IdLength + Middle.Length + digits;
            if (bytes <= 0 || end >= json.Length || json[end] != (byte)'}' || (total += bytes) > MaxBytes)
                continue;
            found.Add(new Reference(start, end + 1, id, bytes));
        }
        return found;
    }

    private static Dictionary<Guid, ArrayBufferWriter<byte>> Read(DuckDBConnection connection, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        string list = string.Join(',', ids.Select(id => $"'{id}'::UUID"));
        using var command = connection.Command($"SELECT id, text FROM large_values WHERE id IN ({list}) ORDER BY id, part");
        command.UseStreamingMode = true;
        return command.Read(
            reader =>
            {
                var texts = new Dictionary<Guid, ArrayBufferWriter<byte>>();
                long left = MaxBytes;
                while (reader.Read())
                {
                    var id = reader.GetGuid(0);
                    if (!texts.TryGetValue(id, out var text))
                        texts.Add(id, text = new ArrayBufferWriter<byte>());
                    if ((left -= Encoding.UTF8.GetBytes(reader.GetString(1), text)) >= 0)
                        continue;
                    texts.Remove(id);
                    break;
                }
                return texts;
            },
            cancellationToken);
    }

    private readonly record struct Reference(int Start, int End, Guid Id, int Bytes);
}
