using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>Puts the fields of an export that have no place of their own in an event into its attributes, under <c>langfuse</c>, named as exported.</summary>
internal static class ExportAttributes
{
    private const string Group = "langfuse";

    // The attributes themselves, and the group.
    private const int LevelsAround = 2;

    // Names, quotes and braces.
    private const int RoomOfField = 8;

    /// <summary>The attributes; none when nothing is left to tell. What is too deep or too large is kept as a text or by its begin.</summary>
    /// <param name="fields">The export's fields.</param>
    /// <param name="isPlaced">Says whether a field has a place of its own.</param>
    /// <param name="strange">Told the field and what had to be changed about it.</param>
    public static JsonText Of(IEnumerable<KeyValuePair<string, JsonElement>> fields, Func<string, bool> isPlaced, Action<string, string> strange)
    {
        var kept = new List<(string Name, JsonText Value)>();
        foreach (var (name, value) in fields)
        {
            if (isPlaced(name) || ExportFields.IsEmpty(value))
                continue;
            string? what = null;
            kept.Add((name, new JsonText(PayloadText.Whole(value, ProtocolLimits.MaxJsonDepth - LevelsAround, ref what))));
            if (what is not null)
                strange(name, what);
        }
        if (kept.Count == 0)
            return default;
        Shorten(kept, strange);
        var attributes = Write(kept);
        if (attributes.Utf8.Length <= ProtocolLimits.MaxJsonBytes)
            return attributes;
        strange("attributes", $"have {attributes.Utf8.Length} bytes in {kept.Count} fields, over the limit of {ProtocolLimits.MaxJsonBytes}; their begin is kept");
        return Write([("fields", PayloadText.Excerpt(attributes))]);
    }

    /// <summary>Keeps the begins of the largest fields until the others have room.</summary>
    private static void Shorten(List<(string Name, JsonText Value)> kept, Action<string, string> strange)
    {
        long total = kept.Sum(field => (long)field.Name.Length + field.Value.Utf8.Length + RoomOfField);
        foreach (int at in Enumerable.Range(0, kept.Count).OrderByDescending(i => kept[i].Value.Utf8.Length))
        {
            if (total <= ProtocolLimits.MaxJsonBytes)
                return;
            var (name, whole) = kept[at];
            var begin = PayloadText.Excerpt(whole);
            if (begin.Utf8.Length >= whole.Utf8.Length)
                return;
            strange(name, $"has {whole.Utf8.Length} bytes and brings the attributes over the limit of {ProtocolLimits.MaxJsonBytes}; its begin is kept");
            kept[at] = (name, begin);
            total -= whole.Utf8.Length - begin.Utf8.Length;
        }
    }

    private static JsonText Write(IEnumerable<(string Name, JsonText Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(Group);
            foreach (var (name, value) in fields)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return new JsonText(buffer.WrittenSpan.ToArray());
    }
}
