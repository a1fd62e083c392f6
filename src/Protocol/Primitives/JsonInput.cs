using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DebugGrid.Protocol.Primitives;

/// <summary>
/// Reads one event's JSON. The first fault is kept; the caller stops when <see cref="Fault"/> is set. Raw values are slices of the
/// memory it was made over. Malformed JSON throws <see cref="JsonException"/>, as the reader underneath does.
/// </summary>
internal ref struct JsonInput(ReadOnlyMemory<byte> utf8)
{
    private const int MaxShownName = 64;
    private readonly ReadOnlyMemory<byte> utf8 = utf8;

    /// <summary>The reader, at the token to be read. Its depth is not limited here: nothing recurses with it, and the rules limit it by name.</summary>
    public Utf8JsonReader Reader = new(utf8.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });

    /// <summary>The first fault, or null.</summary>
    public EventFault? Fault { get; private set; }

    /// <summary>How many nested messages are being read.</summary>
    public int Depth { get; set; }

    /// <summary>Entries of repeated messages read so far.</summary>
    public int Entries { get; set; }

    /// <summary>Notes a fault, if it is the first.</summary>
    public void Fail(string field, string error) => Fault ??= new EventFault(field, error);

    /// <summary>Puts the name of the field around a nested value before the fault's field.</summary>
    public void FaultInside(string parent) => Fault = Fault?.Inside(parent);

    /// <summary>True when the value is null, which reads as missing wherever it stands.</summary>
    public readonly bool IsNull => Reader.TokenType == JsonTokenType.Null;

    /// <summary>True when the value is null or an empty text: both read as missing where the field does not take any JSON.</summary>
    public readonly bool IsMissing => IsNull || (Reader.TokenType == JsonTokenType.String && Reader.ValueSpan.IsEmpty);

    /// <summary>Reads a text; null when it is null or at fault.</summary>
    public string? ReadText(string field)
    {
        if (IsNull)
            return null;
        if (!Expect(field, JsonTokenType.String, "a string"))
            return null;
        if (Utf8.IsValid(Reader.ValueSpan) && !(Reader.ValueIsEscaped && JsonTextRules.HasLoneSurrogate(Reader.ValueSpan)))
            return Reader.GetString();
        Fail(field, "is not valid Unicode");
        return null;
    }

    /// <summary>Says whether the property at the reader has this name.</summary>
    public readonly bool IsNamed(ReadOnlySpan<byte> name)
    {
        if (!Reader.ValueIsEscaped)
            return Reader.ValueSpan.SequenceEqual(name);
        return !JsonTextRules.HasLoneSurrogate(Reader.ValueSpan) && Reader.ValueTextEquals(name);
    }

    /// <summary>Reads a number; null when it is missing or at fault.</summary>
    public double? ReadNumber(string field)
    {
        if (IsMissing || !Expect(field, JsonTokenType.Number, "a number"))
            return null;
        if (Reader.TryGetDouble(out double value))
            return value;
        Fail(field, "is out of range");
        return null;
    }

    /// <summary>Reads a whole number; null when it is missing or at fault.</summary>
    public long? ReadInteger(string field)
    {
        if (IsMissing || !Expect(field, JsonTokenType.Number, "a whole number"))
            return null;
        if (Reader.TryGetInt64(out long value))
            return value;
        Fail(field, "must be a whole number of at most 64 bits");
        return null;
    }

    /// <summary>Reads true or false; null when it is missing or at fault.</summary>
    public bool? ReadFlag(string field)
    {
        if (IsMissing)
            return null;
        if (Reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return Reader.GetBoolean();
        Expect(field, JsonTokenType.True, "true or false");
        return null;
    }

    /// <summary>Takes the value as it stands, whatever it is; none when it is null.</summary>
    public JsonText ReadRaw() => IsNull ? default : new JsonText(ReadSpan());

    /// <summary>Takes the value as it stands, null as well.</summary>
    public ReadOnlyMemory<byte> ReadSpan()
    {
        int start = (int)Reader.TokenStartIndex;
        Reader.Skip();
        return utf8[start..(int)Reader.BytesConsumed];
    }

    /// <summary>Notes a fault unless the value is of the expected type.</summary>
    public bool Expect(string field, JsonTokenType type, string what)
    {
        if (Reader.TokenType == type)
            return true;
        string found = Reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };
        Fail(field, $"must be {what}, not {found}");
        return false;
    }

    /// <summary>The name of the property at the reader, cut for being shown.</summary>
    public readonly string ShownName()
    {
        var name = Reader.ValueSpan;
        return Encoding.UTF8.GetString(name.Length <= MaxShownName ? name : name[..MaxShownName]);
    }

    /// <summary>Reads the next token, which is there unless the JSON is malformed.</summary>
    public void Next()
    {
        if (!Reader.Read())
            throw new JsonException("The JSON ends too early.");
    }

    /// <summary>Throws when anything but white space follows: the reader finds it by reading on.</summary>
    public void RequireEnd() => Reader.Read();
}
