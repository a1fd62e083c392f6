using System.Text.Json;
using System.Text.Unicode;
using DebugGrid.Web.Errors;

namespace DebugGrid.Web.Ingest;

/// <summary>Looks at the outermost level of a JSON body without reading into it.</summary>
internal static class JsonBody
{
    /// <summary>Says whether the body begins an array.</summary>
    public static bool IsArray(ReadOnlySpan<byte> body)
    {
        int at = body.IndexOfAnyExcept(" \t\r\n"u8);
        return at >= 0 && body[at] == (byte)'[';
    }

    /// <summary>Requires a body that is one well-formed object.</summary>
    /// <exception cref="ProblemException">It is not well-formed, or something else than an object.</exception>
    public static void RequireObject(ReadOnlySpan<byte> body, string otherwise)
    {
        if (!Utf8.IsValid(body))
            throw new Problem(ProblemKinds.MalformedJson, "The body is not valid UTF-8.").ToException();
        if (!IsObject(body))
            throw new Problem(ProblemKinds.InvalidEvent, $"The body must be one JSON object{otherwise}.").ToException();
    }

    /// <summary>The value of a property of the outermost object; empty when the body is no object or has no such property.</summary>
    /// <exception cref="ProblemException">The body is not well-formed.</exception>
    public static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> body, string name)
    {
        foreach (var (property, value) in Properties(body))
            if (property == name)
                return value;
        return default;
    }

    /// <summary>The text of a property of the outermost object; null when there is none, when it is null or empty, or when it is something else than a text.</summary>
    /// <exception cref="ProblemException">The body is not well-formed.</exception>
    public static string? Text(ReadOnlyMemory<byte> body, string name)
    {
        ReadOnlyMemory<byte> value = body.IsEmpty ? default : Find(body, name);
        if (value.IsEmpty)
            return null;
        var reader = new Utf8JsonReader(value.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        return reader.TokenType == JsonTokenType.String && TextOf(reader) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The properties of the outermost object with their values as they stand; none when the body is no object.</summary>
    /// <exception cref="ProblemException">The body is not well-formed.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Properties(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Split(body);
        }
        catch (JsonException fault)
        {
            throw Problem.OfJson(fault).ToException();
        }
    }

    private static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Split(ReadOnlyMemory<byte> body)
    {
        var properties = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        var reader = MakeReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return properties;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = TextOf(reader);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            properties.Add(new(name, body[start..(int)reader.BytesConsumed]));
        }

        return properties;
    }

    private static bool IsObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = MakeReader(body);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException fault)
        {
            throw Problem.OfJson(fault).ToException();
        }
    }

    /// <summary>The text that a reader stands at.</summary>
    /// <exception cref="ProblemException">It is not Unicode.</exception>
    public static string TextOf(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new Problem(ProblemKinds.MalformedJson, $"The body has a text that is not valid Unicode: {fault.Message}").ToException();
        }
    }

    // Nothing recurses with this reader, and values are checked for their depth where their field is known by name.
    private static Utf8JsonReader MakeReader(ReadOnlySpan<byte> body) => new(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
}
