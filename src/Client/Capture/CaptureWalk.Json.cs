using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol.Secrets;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>What is JSON already, or becomes it by a converter of the application.</summary>
internal sealed partial class CaptureWalk
{
    private const string Part = "capture.converter";
    private const int MaxNumberLength = 400;
    private const int MaxPairName = 256;
    private static readonly JsonSerializerOptions ByConverter = new() { MaxDepth = ProtocolLimits.MaxJsonDepth, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>What a converter writes goes through the same limits; a converter that writes more than a payload may hold is stopped.</summary>
    private void Converted(object value)
    {
        var written = new BoundedBuffer(rules.MaxPayloadBytes);
        try
        {
            using var direct = new Utf8JsonWriter(written);
            JsonSerializer.Serialize(direct, value, value.GetType(), ByConverter);
            direct.Flush();
        }
        catch (PayloadTooLargeException)
        {
            Mark(CaptureMarks.Truncated, CaptureMarks.Size);
            return;
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            Mark(CaptureMarks.Error, fault.GetType().Name);
            return;
        }
        Parsed(written.Written);
    }

    private void Parsed(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = ProtocolLimits.MaxJsonDepth });
        }
        catch (JsonException fault) when (faults.Report(Part, fault))
        {
            Mark(CaptureMarks.Error, nameof(JsonException));
            return;
        }
        using (parsed)
            Element(parsed.RootElement);
    }

    private void Element(JsonElement element)
    {
        if (!MayGoOn())
        {
            Mark(CaptureMarks.Truncated, stopped!);
            return;
        }
        switch (element.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when around.Count >= rules.MaxDepth:
                Mark(CaptureMarks.Truncated, CaptureMarks.Depth);
                break;
            case JsonValueKind.Object:
                ElementMembers(element);
                break;
            case JsonValueKind.Array:
                ElementItems(element);
                break;
            case JsonValueKind.String:
                ElementText(element);
                break;
            case JsonValueKind.Number when JsonMarshal.GetRawUtf8Value(element).Length > MaxNumberLength:
                Mark(CaptureMarks.Truncated, CaptureMarks.Size);
                break;
            case JsonValueKind.Undefined:
                json.WriteNullValue();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private void ElementMembers(JsonElement element)
    {
        around.Add(this);
        json.WriteStartObject();
        int written = 0;
        bool isSecretPair = IsSecretPair(element);
        foreach (var member in element.EnumerateObject())
        {
            if (written++ == rules.MaxItems || !MayGoOn())
            {
                json.WriteNumber(CaptureMarks.Truncated, element.GetPropertyCount() - written + 1);
                break;
            }
            json.WritePropertyName(KeyOf(member.Name));
            bool isNumber = member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;
            if (member.Value.ValueKind != JsonValueKind.Null && (rules.Redactor.IsSecret(member.Name, isNumber) || (isSecretPair && !isNumber && SecretPair.IsValue(member.Name))))
                json.WriteStringValue(SecretMark.Text);
            else
                Element(member.Value);
        }
        json.WriteEndObject();
        around.RemoveAt(around.Count - 1);
    }

    /// <summary>True for an entry of a list of headers, variables or settings, such as <c>{"name": "password", "value": …}</c>.</summary>
    private bool IsSecretPair(JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (SecretPair.IsName(member.Name) && member.Value.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(member.Value).Length <= MaxPairName)
                return rules.Redactor.IsSecret(member.Value.GetString()!);
        }
        return false;
    }

    private void ElementItems(JsonElement element)
    {
        around.Add(this);
        json.WriteStartArray();
        int written = 0;
        bool isSecretNext = false;
        foreach (var item in element.EnumerateArray())
        {
            if (written == rules.MaxItems || !MayGoOn())
            {
                Left(element.GetArrayLength() - written);
                break;
            }
            if (isSecretNext && item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                json.WriteStringValue(SecretMark.Text);
            else
                Element(item);
            isSecretNext = item.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(item).Length <= MaxPairName && rules.Redactor.IsSecretOption(item.GetString()!);
            written++;
        }
        json.WriteEndArray();
        around.RemoveAt(around.Count - 1);
    }

    private void ElementText(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        int most = (rules.MaxTextLength + Redactor.Lookahead) * WorstBytesPerCharacter;
        if (raw.Length <= most)
            Text(element.GetString()!);
        else
            Text(Encoding.UTF8.GetString(raw.Slice(1, most)), raw.Length);
    }

    /// <summary>A key as a name: neither longer than a name may be, nor a secret itself.</summary>
    private string KeyOf(object? key)
    {
        try
        {
            return rules.Redactor.Clean(TextLimit.Name(key as string ?? Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture)) ?? string.Empty);
        }
        catch (Exception fault) when (faults.Report("capture.key", fault))
        {
            return CaptureMarks.Error;
        }
    }
}
