using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Benchmarks.Baseline;

/// <summary>A record as the seed's store serializes it: one JSON object with the columns' names.</summary>
internal static class SeedRecord
{
    public static byte[] Encode(ExecutionRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", record.Id.ToString());
            writer.WriteNumber("timestamp", record.Time.Microseconds);
            writer.WriteString("context_type", record.Context.Type);
            writer.WriteString("context_id", record.Context.Id);
            writer.WriteString("context_name", record.Name);
            writer.WriteString("parent_context", record.ParentContext);
            writer.WritePropertyName("request_data");
            writer.WriteRawValue(record.Request.Utf8.Span, skipInputValidation: true);
            writer.WritePropertyName("response_data");
            writer.WriteRawValue(record.Response.Utf8.Span, skipInputValidation: true);
            writer.WritePropertyName("metadata");
            writer.WriteRawValue(record.Metadata.Utf8.Span, skipInputValidation: true);
            writer.WriteNumber("duration_ms", record.DurationMs ?? 0);
            writer.WriteNumber("memory_mb", record.MemoryMb ?? 0);
            writer.WriteNumber("cpu_percent", record.CpuPercent ?? 0);
            writer.WriteString("variant_id", record.VariantId);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static void Append(DuckDBAppender appender, ReadOnlySpan<byte> encoded)
    {
        var reader = new Utf8JsonReader(encoded);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement fields = document.RootElement;
        IDuckDBAppenderRow row = appender.CreateRow();
        row.AppendValue(fields.GetProperty("id").GetString());
        row.AppendValue((DateTime?)new Timestamp(fields.GetProperty("timestamp").GetInt64()).ToDateTimeOffset().UtcDateTime);
        foreach (string name in (string[])["context_type", "context_id", "context_name", "parent_context"])
            row.AppendValue(fields.GetProperty(name).GetString());
        foreach (string name in (string[])["request_data", "response_data", "metadata"])
            row.AppendValue(Encoding.UTF8.GetBytes(fields.GetProperty(name).GetRawText()));
        foreach (string name in (string[])["duration_ms", "memory_mb", "cpu_percent"])
            row.AppendValue((double?)fields.GetProperty(name).GetDouble());
        row.AppendValue("success");
        row.AppendNullValue();
        row.AppendNullValue();
        row.AppendNullValue();
        row.AppendValue(fields.GetProperty("variant_id").GetString());
        row.EndRow();
    }
}
