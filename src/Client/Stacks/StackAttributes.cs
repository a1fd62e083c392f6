using System.Text.Json;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Filters;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Stacks;

/// <summary>Puts stacks into the attributes of events.</summary>
internal static class StackAttributes
{
    private const string Stack = "stack";
    private const string LeftOut = "stack_left_out";
    private const int MaxText = 32 * 1024;

    /// <summary>Whether a log line gets the stack of its caller: its level is high enough, and no thrown exception brings one.</summary>
    public static bool Wanted(DebugGridClient client, EventLevel level, Exception? exception)
    {
        if (client.Options.Stacks.Level is not { } least || LevelRank.Of(level) < LevelRank.Of(least))
            return false;
        try
        {
            return exception?.StackTrace is null;
        }
        catch (Exception fault) when (client.Faults.Report("stack", fault))
        {
            return false;
        }
    }

    /// <summary>Adds the stack of the calling code as <c>stack</c>, one text a call, innermost first; <c>stack_left_out</c> counts what found no room.</summary>
    public static void Add(AttributeWriter attributes, DebugGridClient client)
    {
        var stack = StackCapture.Here(client.Options.Stacks, client.Faults);
        var frames = new List<string>();
        int room = MaxText;
        foreach (string frame in stack.Frames.Select(frame => TextLimit.Cut(frame.ToString(), ExceptionCapture.MaxFrameLength)!))
        {
            room -= frame.Length;
            if (room < 0)
                break;
            frames.Add(frame);
        }
        int leftOut = stack.LeftOut + stack.Frames.Count - frames.Count;
        if (frames.Count > 0)
            attributes.AddRaw(Stack, json => Write(json, frames));
        if (leftOut > 0)
            attributes.Add(LeftOut, leftOut);
    }

    private static void Write(Utf8JsonWriter json, List<string> frames)
    {
        json.WriteStartArray();
        foreach (string frame in frames)
            json.WriteStringValue(frame);
        json.WriteEndArray();
    }
}
