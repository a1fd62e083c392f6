using System.Globalization;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>Adds what sampling did to an event's attributes, without reading them.</summary>
internal static class AttributeMark
{
    /// <summary>For how many events this one counts, where that is not 1. 0 on events that were held back: others of their kind already count for them.</summary>
    public const string Weight = "sample_weight";

    /// <summary>Why the event's payload was left out: <c>sampling</c> or <c>pressure</c>.</summary>
    public const string Payload = "payload_left_out";

    /// <summary>On the record that ends a tree of executions: how many events inside it were not sent.</summary>
    public const string Events = "events_left_out";

    /// <summary>Adds a number.</summary>
    public static DebugEvent With(DebugEvent message, string name, double value) =>
        Add(message, string.Create(CultureInfo.InvariantCulture, $"{{\"{name}\":{value:R}"));

    /// <summary>Adds a word, which needs no escaping.</summary>
    public static DebugEvent With(DebugEvent message, string name, string word) => Add(message, $"{{\"{name}\":\"{word}\"");

    private static DebugEvent Add(DebugEvent message, string begin)
    {
        var before = message.Attributes.Utf8.Span.Trim((byte)' ');
        if (before.Length + begin.Length + 2 > ProtocolLimits.MaxJsonBytes || (before.Length > 0 && before[0] != '{'))
            return message;
        var rest = before.IsEmpty ? "}"u8 : before[1..];
        bool isLast = rest.TrimStart(" \t\r\n"u8) is [(byte)'}', ..];
        byte[] all = new byte[Encoding.UTF8.GetByteCount(begin) + (isLast ? 0 : 1) + rest.Length];
        int at = Encoding.UTF8.GetBytes(begin, all);
        if (!isLast)
            all[at++] = (byte)',';
        rest.CopyTo(all.AsSpan(at));
        return message with { Attributes = new JsonText(all) };
    }
}
