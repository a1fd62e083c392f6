using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>The values without members: numbers, times, texts, bytes, and JSON that is there already.</summary>
internal sealed partial class CaptureWalk
{
    private const int WorstBytesPerCharacter = 6;
    private const int MaxBigIntegerBytes = 512;

    private bool Plain(object value)
    {
        switch (value)
        {
            case string text:
                Text(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int or long or short or sbyte or byte or ushort or uint when value is not Enum:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case DateTime time:
                json.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            default:
                return Formatted(value) || Json(value);
        }
        return true;
    }

    private bool Formatted(object value)
    {
        string? text = value switch
        {
            Enum or char or TimeSpan or Version or Rune => value.ToString(),
            Half or double or float or Int128 or UInt128 => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            BigInteger number when number.GetByteCount() <= MaxBigIntegerBytes => number.ToString(CultureInfo.InvariantCulture),
            BigInteger => nameof(BigInteger),
            Uri address => address.OriginalString,
            _ => null,
        };
        if (text is not null)
            Text(text);
        return text is not null;
    }

    private bool Json(object value)
    {
        switch (value)
        {
            case JsonElement element:
                Element(element);
                break;
            case JsonDocument document:
                Element(document.RootElement);
                break;
            case JsonValue held:
                Value(held.GetValue<object>());
                break;
            case JsonText text:
                Parsed(text.Utf8);
                break;
            case StringBuilder text:
                Text(text.ToString(0, Math.Min(text.Length, rules.MaxTextLength + Redactor.Lookahead)), text.Length);
                break;
            case byte[] bytes:
                Bytes(bytes);
                break;
            case ReadOnlyMemory<byte> bytes:
                Bytes(bytes.Span);
                break;
            case Memory<byte> bytes:
                Bytes(bytes.Span);
                break;
            case ReadOnlyMemory<char> text:
                Text(text.Span[..Math.Min(text.Length, rules.MaxTextLength + Redactor.Lookahead)].ToString(), text.Length);
                break;
            case Exception fault:
                Failure(fault);
                break;
            default:
                return false;
        }
        return true;
    }

    private void Text(string text) => Text(text, text.Length);

    /// <summary>A text without secrets, or its beginning and how long it was.</summary>
    private void Text(string text, int length)
    {
        int limit = Math.Min(rules.MaxTextLength, CharactersThatFit(text));
        if (length <= limit)
        {
            json.WriteStringValue(rules.Redactor.Clean(text));
            return;
        }
        string cleaned = rules.Redactor.Clean(TextLimit.Head(text, limit + Redactor.Lookahead).ToString());
        json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{TextLimit.Head(cleaned, limit)}… [{CaptureMarks.Truncated}: {length} characters]"));
    }

    /// <summary>How many of a text's characters surely fit into what room there is.</summary>
    private int CharactersThatFit(string text)
    {
        int room = Room;
        int considered = Math.Min(text.Length, rules.MaxTextLength);
        if (considered <= room / WorstBytesPerCharacter)
            return considered;
        int bytes = 0;
        for (int i = 0; i < considered; i++)
        {
            bytes += text[i] is >= ' ' and < '\x7f' and not ('"' or '\\') ? 1 : WorstBytesPerCharacter;
            if (bytes > room)
                return i;
        }
        return considered;
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        const int bytesPerGroup = 3;
        const int charactersPerGroup = 4;
        int limit = Math.Min(rules.MaxTextLength, Room) / charactersPerGroup * bytesPerGroup;
        if (bytes.Length <= limit)
            json.WriteBase64StringValue(bytes);
        else
            Mark("$bytes", bytes.Length.ToString(CultureInfo.InvariantCulture));
    }

    private void Failure(Exception fault)
    {
        var details = ExceptionCapture.Of(fault, ProtocolLimits.MaxStackFrames, rules.MaxTextLength);
        json.WriteStartObject();
        json.WriteString(CaptureMarks.Type, details.Type);
        json.WritePropertyName("message");
        Text(details.Message ?? string.Empty);
        json.WritePropertyName("frames");
        List(details.Frames.ToArray());
        json.WriteEndObject();
    }
}
