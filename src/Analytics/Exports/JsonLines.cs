using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Queries;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Exports;

/// <summary>
/// Writes rows as JSON, an object a line, every column in it. JSON of senders stands as it was sent, digit for digit, but for line breaks between its parts, which become
/// spaces. Some lines are in memory at a time, and large values up to <see cref="LargeTexts.MaxBytes"/>.
/// </summary>
internal static class JsonLines
{
    private const int PieceBytes = 1024 * 1024;

    /// <summary>Large values that are put in at once.</summary>
    private const long MostBehind = LargeTexts.MaxBytes / 2;

    /// <summary>Ends a line while lines are gathered: no JSON has it, so that line breaks in a value can be told from those between lines.</summary>
    private const byte LineEnd = 0x1E;

    /// <summary>Writes the file.</summary>
    /// <param name="connection">Reads the rows.</param>
    /// <param name="open">Opens the connection that reads large values between two rows.</param>
    /// <param name="path">The file.</param>
    /// <param name="query">The rows.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Lines in it.</returns>
    public static long Write(DuckDBConnection connection, Func<DuckDBConnection> open, string path, ExportQuery query, CancellationToken cancellationToken)
    {
        using var values = open();
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        var buffer = new ArrayBufferWriter<byte>(PieceBytes);
        long behind = 0;
        long lines = 0;
        using var command = connection.Command($"SELECT {string.Join(", ", query.Columns.Select(static column => $"\"{column.Name}\""))} FROM {query.From} ORDER BY {query.Order}");
        command.UseStreamingMode = true;
        command.Read(
            reader =>
            {
                for (; reader.Read(); lines++)
                {
                    behind += WriteLine(buffer, reader, query.Columns);
                    if (buffer.WrittenCount < PieceBytes && behind < MostBehind)
                        continue;
                    Hand();
                }

                Hand();
                return lines;
            },
            cancellationToken);
        return lines;

        void Hand()
        {
            byte[] piece = LargeTexts.Fill(values, buffer.WrittenMemory, cancellationToken).ToArray();
            piece.AsSpan().Replace((byte)'\n', (byte)' ');
            piece.AsSpan().Replace((byte)'\r', (byte)' ');
            piece.AsSpan().Replace(LineEnd, (byte)'\n');
            file.Write(piece);
            buffer.ResetWrittenCount();
            behind = 0;
        }
    }

    /// <returns>Bytes that references in the line stand for.</returns>
    private static long WriteLine(ArrayBufferWriter<byte> buffer, DuckDBDataReader reader, IReadOnlyList<ExportColumn> columns)
    {
        long behind = 0;
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            for (int i = 0; i < columns.Count; i++)
            {
                writer.WritePropertyName(columns[i].Name);
                if (!columns[i].IsJson || reader.IsDBNull(i))
                {
                    JsonCells.Write(writer, reader.IsDBNull(i) ? null : reader.GetValue(i));
                    continue;
                }

                string json = reader.GetString(i);
                behind += LargeTexts.BytesBehind(json);
                writer.WriteRawValue(json, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        buffer.Write([LineEnd]);
        return behind;
    }
}
