using System.Buffers;
using System.Text.Json;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Writes rows as a JSON array of objects, one property a column; NULL is left out.</summary>
internal sealed class JsonRows : IDisposable
{
    /// <summary>The columns of the history that hold JSON; they are written as they are stored.</summary>
    private static readonly HashSet<string> JsonColumns =
        ["request_data", "response_data", "metadata", "attributes", "data", "state", "tags", "evidence", "stages", "activities"];

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter writer;
    private JsonEncodedText[]? names;
    private bool[] isJson = [];
    private long behindReferences;

    /// <summary>Begins the array.</summary>
    public JsonRows()
    {
        writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartArray();
    }

    /// <summary>How many rows were written.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the answer so far, the values that stand in it by reference included.</summary>
    public long Bytes => writer.BytesCommitted + writer.BytesPending + behindReferences;

    /// <summary>Writes the reader's present row.</summary>
    /// <param name="reader">On a row.</param>
    /// <param name="columns">Only this many columns, from the first.</param>
    public void Add(DuckDBDataReader reader, int columns)
    {
        if (names is null)
        {
            names = [.. Enumerable.Range(0, columns).Select(i => JsonEncodedText.Encode(reader.GetName(i)))];
            isJson = [.. Enumerable.Range(0, columns).Select(i => JsonColumns.Contains(reader.GetName(i)))];
        }
        writer.WriteStartObject();
        for (int i = 0; i < columns; i++)
        {
            if (reader.IsDBNull(i))
                continue;
            writer.WritePropertyName(names[i]);
            if (isJson[i])
                WriteJson(reader.GetString(i));
            else
                JsonCells.Write(writer, reader.GetValue(i));
        }
        writer.WriteEndObject();
        Count++;
    }

    /// <summary>Ends the array.</summary>
    /// <returns>The array as UTF-8.</returns>
    public ReadOnlyMemory<byte> Finish()
    {
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private void WriteJson(string json)
    {
        writer.WriteRawValue(json, skipInputValidation: true);
        behindReferences += LargeTexts.BytesBehind(json);
    }
}
