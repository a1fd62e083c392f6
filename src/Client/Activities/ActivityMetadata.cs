using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>Writes what an activity carried as JSON: its tags by their names, and under <c>events</c> and <c>links</c> what happened in it and what it points to.</summary>
internal static class ActivityMetadata
{
    private const int MaxEvents = 64;

    /// <summary>The metadata of an activity that ended.</summary>
    public static JsonText Of(Activity activity, DebugGridClient client, int maxValue)
    {
        using var attributes = AttributeWriter.Rent(client, maxValue);
        if (activity.Source.Name is { Length: > 0 } source)
            attributes.Add("activity.source", source);
        if (activity.Kind != ActivityKind.Internal)
            attributes.Add("activity.kind", activity.Kind);
        if (activity.DisplayName != activity.OperationName)
            attributes.Add("activity.display_name", activity.DisplayName);
        foreach (var (name, value) in activity.EnumerateTagObjects())
        {
            if (!LlmTags.IsMessages(name))
                attributes.Add(name, value);
        }
        if (activity.EnumerateEvents().MoveNext())
            attributes.AddRaw("events", json => WriteEvents(json, activity, maxValue, client.Capture.Redactor));
        if (activity.EnumerateLinks().MoveNext())
            attributes.Add("links", activity.Links.Select(link => $"{link.Context.TraceId}-{link.Context.SpanId}"));
        return attributes.Finish();
    }

    private static void WriteEvents(Utf8JsonWriter json, Activity activity, int maxValue, Redactor redactor)
    {
        json.WriteStartArray();
        int written = 0;
        foreach (ref readonly var happened in activity.EnumerateEvents())
        {
            if (written++ == MaxEvents)
                break;
            json.WriteStartObject();
            json.WriteString("name", TextLimit.Head(happened.Name, maxValue));
            json.WriteNumber("at_ms", (happened.Timestamp.UtcDateTime - activity.StartTimeUtc).TotalMilliseconds);
            foreach (var (name, value) in happened.EnumerateTagObjects())
                AttributeValue.Write(json, name, value, maxValue, redactor);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
