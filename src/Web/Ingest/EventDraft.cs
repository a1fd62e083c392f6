using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Ingest;

/// <summary>
/// The JSON of one event whose kind, and perhaps some fields, are given by the address that a body was sent to. The rest of the body stands as it came,
/// so that names and rules are those of the event's own JSON form.
/// </summary>
internal sealed class EventDraft
{
    private readonly List<KeyValuePair<string, string>> given = [];

    /// <summary>Begins an event of a kind.</summary>
    public EventDraft(EventKind kind) => given.Add(new("kind", EnumNames.Of(kind)));

    /// <summary>Gives a field; a body that says otherwise is refused.</summary>
    public EventDraft With(string field, string value)
    {
        given.Add(new(field, value));
        return this;
    }

    /// <summary>The event's JSON.</summary>
    /// <param name="body">The body: one well-formed object, or empty.</param>
    /// <exception cref="ProblemException">The body is not well-formed, is not an object, or contradicts a field that is given.</exception>
    public ReadOnlyMemory<byte> Fill(ReadOnlyMemory<byte> body)
    {
        var output = new ArrayBufferWriter<byte>(body.Length + 256);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        foreach (var (field, value) in given)
            writer.WriteString(field, value);
        if (!body.IsEmpty)
        {
            JsonBody.RequireObject(body.Span, string.Empty);
            foreach (var (name, value) in JsonBody.Properties(body))
                WriteUnlessGiven(writer, name, value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }

    private void WriteUnlessGiven(Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> value)
    {
        foreach (var (field, text) in given)
        {
            if (field != name)
                continue;
            if (!IsMissing(value.Span) && !IsText(value.Span, text))
            {
                throw new Problem(ProblemKinds.InvalidEvent, $"{name} is '{text}' by the address that the body was sent to; leave it out or send the same.")
                {
                    Field = name,
                }.ToException();
            }

            return;
        }

        writer.WritePropertyName(name);
        writer.WriteRawValue(value.Span, skipInputValidation: true);
    }

    private static bool IsMissing(ReadOnlySpan<byte> json) => json.SequenceEqual("null"u8) || json.SequenceEqual("\"\""u8);

    private static bool IsText(ReadOnlySpan<byte> json, string text)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        return reader.Read() && reader.TokenType == JsonTokenType.String && JsonBody.TextOf(reader) == text;
    }
}
