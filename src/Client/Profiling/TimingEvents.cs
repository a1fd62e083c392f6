using System.Text.Json;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Profiling;

/// <summary>Makes the event of a timer that has stopped.</summary>
internal static class TimingEvents
{
    private const string Custom = "timing_events";
    private const string LeftOut = "timing_left_out";

    /// <summary>
    /// The event. It belongs to where the timer was begun. Custom events are the attribute <c>timing_events</c>, what found no room is counted in
    /// <c>timing_left_out</c>.
    /// </summary>
    public static TimingEvent Of(TimingNode result, TimerTree tree)
    {
        var place = tree.Place;
        return new TimingEvent
        {
            Level = EventLevel.Debug,
            Timer = result,
            Context = place.Execution?.Context ?? default,
            Execution = place.Execution?.Execution ?? default,
            Session = place.Session,
            Correlation = place.Correlation,
            Transaction = place.Transaction,
            TraceId = tree.Activity?.TraceId.ToHexString(),
            SpanId = tree.Activity?.SpanId.ToHexString(),
            Attributes = Attributes(tree),
        };
    }

    private static JsonText Attributes(TimerTree tree)
    {
        var custom = tree.CustomEvents;
        if (custom.Count == 0 && tree.LeftOut == 0)
            return default;
        using var attributes = AttributeWriter.Rent(tree.Client, TextLimit.MaxText);
        if (custom.Count > 0)
            attributes.AddRaw(Custom, json => Write(json, custom, tree.Client.Capture.Redactor));
        if (tree.LeftOut > 0)
            attributes.Add(LeftOut, tree.LeftOut);
        return attributes.Finish();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<CustomTiming> custom, Redactor redactor)
    {
        json.WriteStartArray();
        foreach (var item in custom)
        {
            json.WriteStartObject();
            json.WriteString("timer", redactor.Clean(item.Timer));
            json.WriteString("name", redactor.Clean(item.Name));
            json.WriteNumber("at_ms", item.AtMs);
            if (!item.Metadata.IsNone)
            {
                json.WritePropertyName("metadata");
                json.WriteRawValue(item.Metadata.Utf8.Span, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
