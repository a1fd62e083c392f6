using System.Text;
using System.Text.Json;

namespace DebugGrid.Cli.Import;

/// <summary>
/// Reads JSON from a stream token by token or value by value, holding no more than one value; one value may follow the other, as in JSON lines. Not safe
/// from several threads.
/// </summary>
/// <param name="stream">The stream; not disposed here.</param>
/// <param name="maxValueBytes">The most bytes of one value (and of one text).</param>
internal sealed class JsonTokenStream(Stream stream, int maxValueBytes)
{
    private const int FirstCapacity = 64 * 1024;

    // Nothing here or behind recurses with the depth; what the grid does not take is found value by value.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue, AllowMultipleValues = true };

    private byte[] buffer = new byte[FirstCapacity];
    private int start;
    private int end;
    private bool isFinal;
    private bool isBegun;
    private JsonReaderState state = new(Options);

    /// <summary>What the last <see cref="Read"/> found.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>The name, when it was a property's name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">It is not JSON, or a text is too long.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = Reader();
            if (reader.Read())
            {
                TokenType = reader.TokenType;
                if (TokenType == JsonTokenType.PropertyName)
                    Name = NameAt(reader);
                Keep(reader);
                return true;
            }
            if (isFinal)
                return false;
            Keep(reader);
            Fill();
        }
    }

    /// <summary>Reads the whole next value: that of a property whose name was read, or an array's next one.</summary>
    /// <returns>The value; null at the end of the array.</returns>
    /// <exception cref="JsonException">It is not JSON, or the value is too large.</exception>
    public JsonPart? ReadValue()
    {
        while (true)
        {
            var reader = Reader();
            if (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    TokenType = JsonTokenType.EndArray;
                    Keep(reader);
                    return null;
                }
                if (JsonDocument.TryParseValue(ref reader, out var document))
                {
                    Keep(reader);
                    return JsonPart.Of(document);
                }
            }
            if (isFinal)
                throw new JsonException("The file ends inside a value.");
            Fill();
        }
    }

    /// <summary>Says what comes next without going there; none at the end.</summary>
    public JsonTokenType Peek()
    {
        while (true)
        {
            var reader = Reader();
            if (reader.Read())
                return reader.TokenType;
            if (isFinal)
                return JsonTokenType.None;
            Fill();
        }
    }

    private Utf8JsonReader Reader()
    {
        if (!isBegun)
            Begin();
        return new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinal, state);
    }

    private void Begin()
    {
        isBegun = true;
        Fill();
        if (buffer.AsSpan(start, end - start).StartsWith("\uFEFF"u8))
            start += "\uFEFF"u8.Length;
    }

    /// <summary>A name that is no Unicode is taken as it is escaped.</summary>
    private static string NameAt(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private void Keep(in Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        int held = end - start;
        if (held > maxValueBytes)
            throw new JsonException($"A value is longer than {maxValueBytes} bytes.");
        byte[] target = held > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, held).CopyTo(target);
        (buffer, start, end) = (target, 0, held);
        while (end < buffer.Length && !isFinal)
        {
            int count = stream.Read(buffer, end, buffer.Length - end);
            end += count;
            isFinal = count == 0;
        }
    }
}
