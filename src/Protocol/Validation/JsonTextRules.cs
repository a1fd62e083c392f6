using System.Text.Json;
using System.Text.Unicode;

namespace DebugGrid.Protocol;

/// <summary>What a JSON value inside an event must keep to, so that everything behind the door can read it. Allocates nothing for a good value.</summary>
internal static class JsonTextRules
{
    /// <summary>Says what is wrong with a JSON value, or null.</summary>
    /// <param name="utf8">The value as sent; white space around it is fine.</param>
    /// <param name="objectOnly">True when nothing but an object may stand here.</param>
    public static string? Check(ReadOnlySpan<byte> utf8, bool objectOnly)
    {
        if (utf8.Length > ProtocolLimits.MaxJsonBytes)
            return $"has {utf8.Length} bytes; the limit is {ProtocolLimits.MaxJsonBytes}";
        if (!Utf8.IsValid(utf8))
            return "is not valid UTF-8";
        try
        {
            return Walk(utf8, objectOnly);
        }
        catch (JsonException e)
        {
            return $"is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})";
        }
    }

    private static string? Walk(ReadOnlySpan<byte> utf8, bool objectOnly)
    {
        // One level more than allowed, so that the reader never throws for it and the sender is told the limit.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ProtocolLimits.MaxJsonDepth + 1 });
        reader.Read();
        if (objectOnly && reader.TokenType != JsonTokenType.StartObject)
            return "must be a JSON object";
        do
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= ProtocolLimits.MaxJsonDepth)
                return $"is nested deeper than {ProtocolLimits.MaxJsonDepth} levels";
            if (reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan))
                return "contains half of a surrogate pair";
        }
        while (reader.Read());
        return null;
    }

    /// <summary>Finds an escaped surrogate without its other half: JSON's grammar lets it pass, and what reads JSON later refuses it.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> escaped)
    {
        bool afterHigh = false;
        while (!escaped.IsEmpty)
        {
            int at = escaped.IndexOf((byte)'\\');
            if (at != 0 && afterHigh)
                return true;
            if (at < 0)
                return false;
            escaped = escaped[at..];
            if (escaped[1] != 'u')
            {
                if (afterHigh)
                    return true;
                escaped = escaped[2..];
                continue;
            }
            bool isSurrogate = (escaped[2] | 0x20) == 'd' && escaped[3] >= (byte)'8';
            bool isLow = isSurrogate && (escaped[3] | 0x20) >= (byte)'c';
            if (isLow != afterHigh)
                return true;
            afterHigh = isSurrogate && !isLow;
            escaped = escaped[6..];
        }
        return afterHigh;
    }
}
