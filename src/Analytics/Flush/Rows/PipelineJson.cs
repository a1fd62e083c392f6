using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>A pipeline's declaration as JSON.</summary>
internal static class PipelineJson
{
    /// <summary>The stages as an array of objects.</summary>
    public static void WriteStages(Utf8JsonWriter writer, IReadOnlyList<PipelineStage> stages)
    {
        writer.WriteStartArray();
        foreach (var stage in stages)
        {
            writer.WriteStartObject();
            writer.WriteString("name", stage.Name);
            if (stage.Activity is not null)
                writer.WriteString("activity", stage.Activity);
            if (stage.StallAfterMs is { } after)
                writer.WriteNumber("stall_after_ms", after);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>The activities as an array of objects.</summary>
    public static void WriteActivities(Utf8JsonWriter writer, IReadOnlyList<PipelineActivity> activities)
    {
        writer.WriteStartArray();
        foreach (var activity in activities)
        {
            writer.WriteStartObject();
            writer.WriteString("name", activity.Name);
            writer.WriteString("title", activity.Title);
            writer.WriteString("failed_as", activity.FailedAs);
            writer.WriteString("stalled_as", activity.StalledAs);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
