using System.Text.Json;

namespace DebugGrid.Cli.Import.Jsonl;

/// <summary>Finds a file that is one JSON document where events are expected line by line: it would be refused once for each of its lines.</summary>
internal static class OtherForm
{
    private static readonly string[] NamesOfExports = ["trace", "traces", "observations", "scores", "traceId", "observationId", "parentObservationId", "startTime"];

    /// <summary>Says what the file is and which command takes it; null where it may be lines.</summary>
    /// <param name="begin">The begin of the file.</param>
    public static string? Find(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith("\uFEFF"u8))
            begin = begin[3..];
        var reader = new Utf8JsonReader(begin, isFinalBlock: false, state: default);
        try
        {
            return reader.Read() ? Find(begin, ref reader) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Find(ReadOnlySpan<byte> begin, ref Utf8JsonReader reader)
    {
        bool isList = reader.TokenType == JsonTokenType.StartArray;
        if (!isList && reader.TokenType != JsonTokenType.StartObject)
            return null;
        int first = (int)reader.TokenStartIndex;
        int ownNames = isList ? 2 : 1;
        bool isExport = false;
        bool isEvent = false;
        while (!isEvent && !isExport && reader.Read() && reader.CurrentDepth > 0)
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == ownNames)
                (isEvent, isExport) = (reader.ValueTextEquals("kind"), IsOfExport(reader));
        if (isExport)
            return "is an export of Langfuse: debuggrid import langfuse takes it";
        if (isList)
            return "is one list, and not one event a line; jq -c '.[]' makes lines of it, which debuggrid import jsonl - takes";
        return begin[first..(int)reader.TokenStartIndex].Contains((byte)'\n')
            ? "is JSON over several lines, and not one event a line; jq -c . makes lines of it, which debuggrid import jsonl - takes"
            : null;
    }

    private static bool IsOfExport(in Utf8JsonReader name)
    {
        foreach (string one in NamesOfExports)
            if (name.ValueTextEquals(one))
                return true;
        return false;
    }
}
