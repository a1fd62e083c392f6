using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Profiling;

/// <summary>Writes profiles and timers as JSON, with the wire form's names.</summary>
internal static class ProfileJson
{
    /// <summary>The profile as one object.</summary>
    public static string Of(ProfileReport report) => Object(json =>
    {
        WriteChildren(json, "timers", report.Root.Children);
        json.WriteNumber("left_out", report.LeftOut);
    });

    /// <summary>A timer's result as one object.</summary>
    public static string Of(TimingNode timer) => Object(json => Write(json, timer));

    private static string Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteChildren(Utf8JsonWriter json, string name, IReadOnlyList<ProfileNode> children)
    {
        json.WriteStartArray(name);
        foreach (var child in children)
        {
            json.WriteStartObject();
            json.WriteString("name", child.Name);
            json.WriteBoolean("lap", child.IsLap);
            if (child.Statistics is { } found)
                Write(json, found);
            if (child.MeanMemoryDeltaBytes is { } bytes)
                json.WriteNumber("mean_memory_delta_bytes", bytes);
            if (child.Children.Count > 0)
                WriteChildren(json, "children", child.Children);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TimingStatistics found)
    {
        json.WriteNumber("count", found.Count);
        json.WriteNumber("total_ms", found.TotalMs);
        json.WriteNumber("min_ms", found.MinMs);
        json.WriteNumber("max_ms", found.MaxMs);
        json.WriteNumber("mean_ms", found.MeanMs);
        if (found.StandardDeviationMs is { } deviation)
            json.WriteNumber("standard_deviation_ms", deviation);
        json.WriteNumber("median_ms", found.MedianMs);
        json.WriteNumber("p95_ms", found.P95Ms);
        json.WriteNumber("p99_ms", found.P99Ms);
        json.WriteNumber("quantile_samples", found.QuantileSamples);
    }

    private static void Write(Utf8JsonWriter json, TimingNode timer)
    {
        json.WriteString("name", timer.Name);
        json.WriteNumber("duration_ms", timer.DurationMs);
        if (timer.MemoryDeltaBytes is { } bytes)
            json.WriteNumber("memory_delta_bytes", bytes);
        json.WriteStartArray("laps");
        foreach (var lap in timer.Laps)
        {
            json.WriteStartObject();
            json.WriteString("name", lap.Name);
            json.WriteNumber("duration_ms", lap.DurationMs);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("children");
        foreach (var child in timer.Children)
        {
            json.WriteStartObject();
            Write(json, child);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
