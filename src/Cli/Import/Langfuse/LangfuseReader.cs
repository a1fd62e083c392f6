using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Takes an export apart: one JSON object with the trace under <c>trace</c> and its observations in a list under <c>observations</c>, in the
/// trace, or in both; in any order. No more than one observation, or one field of the trace, is held at a time.
/// </summary>
internal static class LangfuseReader
{
    /// <summary>The most bytes of one observation, or of one field of the trace.</summary>
    public const int MaxPartBytes = 64 * 1024 * 1024;

    private const string TraceName = "trace";
    private const string ObservationsName = "observations";

    /// <summary>Reads an export once, from its begin.</summary>
    /// <exception cref="JsonException">It is not JSON, or a part is too large.</exception>
    /// <exception cref="LangfuseFormatException">It is JSON of another form.</exception>
    public static IEnumerable<LangfusePart> Read(Stream stream)
    {
        var json = new JsonTokenStream(stream, MaxPartBytes);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new LangfuseFormatException("A Langfuse export is one JSON object with \"trace\" and \"observations\".");
        bool hasTrace = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.Name;
            hasTrace |= name == TraceName;
            var parts = name switch
            {
                TraceName => ReadTrace(json),
                ObservationsName => ReadList(json, LangfusePlace.TopLevel),
                _ => Skip(json),
            };
            foreach (var part in parts)
                yield return part;
        }
        if (!hasTrace)
            throw new LangfuseFormatException("The export has no \"trace\".");
        if (json.TokenType == JsonTokenType.EndObject)
            json.Read();
    }

    private static IEnumerable<LangfusePart> ReadTrace(JsonTokenStream json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new LangfuseFormatException("The export's \"trace\" is not an object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.Name;
            if (name == ObservationsName)
            {
                foreach (var part in ReadList(json, LangfusePlace.Nested))
                    yield return part;
                continue;
            }
            using var value = json.ReadValue() ?? throw new JsonException("The file ends inside the trace.");
            yield return new LangfusePart(LangfusePlace.Trace, name, 0, value.RootElement);
        }
    }

    /// <summary>Reads a list of observations. What is not an object in it is nothing, and null stands for an empty list.</summary>
    private static IEnumerable<LangfusePart> ReadList(JsonTokenStream json, LangfusePlace place)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            yield break;
        if (json.TokenType != JsonTokenType.StartArray)
            throw new LangfuseFormatException("The export's \"observations\" is not a list.");
        for (int ordinal = 0; json.ReadValue() is { } value; ordinal++)
        {
            using (value)
                yield return new LangfusePart(place, string.Empty, ordinal, value.RootElement);
        }
    }

    private static IEnumerable<LangfusePart> Skip(JsonTokenStream json)
    {
        json.SkipValue();
        return [];
    }
}
