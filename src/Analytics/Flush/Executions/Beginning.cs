using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Executions;

/// <summary>
/// What starts and heartbeats tell of an execution: of each thing the newest that was told. It began with its first start, without one with its first
/// heartbeat.
/// </summary>
internal sealed class Beginning
{
    private const int FixedBytes = 400;
    private readonly string?[] told = new string?[Names.Count];
    private Timestamp started;
    private bool hasStart;

    /// <summary>The members of what a record leaves unsaid, as the views read them; the moment of the beginning is <see cref="StartedName"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["context_name", "parent_context", "parent_context_type", "parent_execution_id", "variant_id", "session_id", "correlation_id"];

    /// <summary>The member that holds the moment of the beginning, in microseconds since 1970.</summary>
    public const string StartedName = "started_us";

    /// <summary>Bytes that it takes in memory, with the name that it is found by.</summary>
    public long Bytes { get; private set; } = FixedBytes;

    /// <summary>Takes a start or a heartbeat.</summary>
    public void Add(DebugEvent e)
    {
        var start = e as ContextStarted;
        if (started.IsNone || (start is not null && !hasStart))
            started = e.Time;
        hasStart |= start is not null;
        ReadOnlySpan<string?> said = Said(e);
        for (int i = 0; i < said.Length; i++)
        {
            if (said[i] is not { } text)
                continue;
            Bytes += sizeof(char) * (text.Length - (told[i]?.Length ?? 0));
            told[i] = text;
        }
    }

    /// <summary>What was told and a record does not say, as a JSON object.</summary>
    /// <returns>None when the record says it all.</returns>
    public JsonText Unsaid(ExecutionRecord record)
    {
        ReadOnlySpan<string?> said = Said(record);
        ArrayBufferWriter<byte>? buffer = null;
        Utf8JsonWriter? writer = null;
        for (int i = 0; i < said.Length; i++)
            if (said[i] is null && told[i] is { } text)
                Writer().WriteString(Names[i], text);
        if (record.DurationMs is null)
            Writer().WriteNumber(StartedName, started.Microseconds);
        if (writer is null)
            return default;
        writer.WriteEndObject();
        writer.Dispose();
        return new JsonText(buffer!.WrittenMemory);

        Utf8JsonWriter Writer()
        {
            if (writer is not null)
                return writer;
            writer = new Utf8JsonWriter(buffer = new ArrayBufferWriter<byte>(256));
            writer.WriteStartObject();
            return writer;
        }
    }

    private static string?[] Said(DebugEvent e)
    {
        var context = e as ContextEvent;
        return
        [
            context?.Name, context?.ParentContext, context?.ParentContextType, context?.ParentExecution.ValueOrNull, context?.VariantId,
            e.Session.ValueOrNull, e.Correlation.ValueOrNull,
        ];
    }
}
