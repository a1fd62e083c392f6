using System.Text.Json;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>
/// Takes an export apart: traces, observations and scores, as one object, as a list, as an object with lists, or one a line; in any order. Of an object at
/// the top the lists are read entry by entry: no more than one observation, one score, or the other fields of a trace are held at a time.
/// </summary>
/// <param name="stream">The file, at its begin; not disposed here.</param>
internal sealed class LangfuseReader(Stream stream)
{
    /// <summary>The most bytes of one entry of a list, or of one field of a trace.</summary>
    public const int MaxPartBytes = 64 * 1024 * 1024;

    private const string TraceName = "trace";

    private readonly JsonTokenStream json = new(stream, MaxPartBytes);
    private int containers;
    private int serials;

    /// <summary>Reads the export once. The same file gives the same parts with the same numbers.</summary>
    /// <exception cref="JsonException">It is not JSON, or a part is too large.</exception>
    /// <exception cref="LangfuseFormatException">It is JSON of another form.</exception>
    public IEnumerable<LangfusePart> Read()
    {
        while (json.Read())
        {
            var parts = json.TokenType switch
            {
                JsonTokenType.StartObject => ReadObject(++containers),
                JsonTokenType.StartArray => ReadList(LangfusePlace.TopLevel, ++containers, string.Empty, ExportShape.Unknown),
                _ => throw new LangfuseFormatException("A Langfuse export is JSON objects: traces, observations and scores, or lists of them."),
            };
            foreach (var part in parts)
                yield return part;
        }
    }

    private IEnumerable<LangfusePart> ReadObject(int container)
    {
        var fields = new List<LangfusePart>();
        bool isAround = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.Name;
            var next = json.Peek();
            var parts = (IEnumerable<LangfusePart>)[];
            if (name == TraceName && next == JsonTokenType.StartObject)
            {
                parts = ReadTrace(container);
                isAround = true;
            }
            else if (next == JsonTokenType.StartArray && ExportShapes.Lists.TryGetValue(name, out var shape))
            {
                json.Read();
                parts = ReadList(LangfusePlace.TopLevel, container, name, shape);
                isAround |= shape is ExportShape.Unknown or ExportShape.Trace;
            }
            else
                fields.Add(ReadField(container, name));
            foreach (var part in parts)
                yield return part;
        }
        foreach (var part in Rest(container, fields, isAround))
            yield return part;
    }

    private IEnumerable<LangfusePart> ReadTrace(int container)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.Name;
            if (json.Peek() != JsonTokenType.StartArray || !ExportShapes.Lists.TryGetValue(name, out var shape))
            {
                yield return ReadField(container, name);
                continue;
            }
            json.Read();
            foreach (var part in ReadList(LangfusePlace.Nested, container, name, shape))
                yield return part;
        }
    }

    private LangfusePart ReadField(int container, string name)
    {
        using var value = json.ReadValue() ?? throw new JsonException("The file ends inside a value.");
        return new LangfusePart(LangfusePlace.Trace, container, ++serials, name, value.Value.Clone(), value.Mended.Count == 0 ? [] : [string.Empty]);
    }

    private IEnumerable<LangfusePart> ReadList(LangfusePlace place, int container, string name, ExportShape shape)
    {
        for (int ordinal = 0; json.ReadValue() is { } value; ordinal++)
            using (value)
                foreach (var part in Entry(place, container, $"{name}[{ordinal}]", shape, value.Value, value.Mended))
                    yield return part;
    }

    private IEnumerable<LangfusePart> Entry(LangfusePlace place, int container, string name, ExportShape shape, JsonElement value, IReadOnlyList<string> mended)
    {
        LangfusePart Part(LangfusePlace found) => new(found, container, ++serials, name, value, mended);
        if (value.ValueKind == JsonValueKind.Object)
        {
            return (shape == ExportShape.Unknown ? ExportShapes.Of(field => ExportFields.Find(value, field) is not null) : shape) switch
            {
                ExportShape.Observation => [Part(place)],
                ExportShape.Score => [Part(LangfusePlace.Score)],
                ExportShape.Trace => TraceEntry(++containers, value, mended),
                _ => [Part(LangfusePlace.Other)],
            };
        }
        return [Part(value.ValueKind == JsonValueKind.String ? LangfusePlace.Reference : LangfusePlace.Other)];
    }

    private IEnumerable<LangfusePart> TraceEntry(int container, JsonElement trace, IReadOnlyList<string> mended)
    {
        foreach (var field in trace.EnumerateObject())
        {
            IReadOnlyList<string> replaced = mended.Contains(field.Name) ? [string.Empty] : [];
            if (field.Value.ValueKind != JsonValueKind.Array || !ExportShapes.Lists.TryGetValue(field.Name, out var shape))
            {
                yield return new LangfusePart(LangfusePlace.Trace, container, ++serials, field.Name, field.Value, replaced);
                continue;
            }
            if (replaced.Count > 0)
                yield return new LangfusePart(LangfusePlace.Trace, container, ++serials, field.Name, default, replaced);
            foreach (var (ordinal, entry) in field.Value.EnumerateArray().Index())
                foreach (var part in Entry(LangfusePlace.TopLevel, container, $"{field.Name}[{ordinal}]", shape, entry, []))
                    yield return part;
        }
    }

    /// <summary>The fields of an object at the top are those of the trace, observation or score that it is, or stand around what is in it.</summary>
    private IEnumerable<LangfusePart> Rest(int container, List<LangfusePart> fields, bool isAround)
    {
        fields.RemoveAll(field => field.Value.ValueKind == JsonValueKind.Null);
        var shape = isAround ? ExportShape.Unknown : ExportShapes.Of(name => fields.Exists(field => ExportFields.IsNamed(field.Name, name)));
        if (shape is ExportShape.Trace)
            return fields;
        if (shape is ExportShape.Unknown)
            return fields.Select(field => field with { Place = LangfusePlace.Other });
        var value = ExportFields.Together(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var place = shape is ExportShape.Score ? LangfusePlace.Score : LangfusePlace.TopLevel;
        return [new LangfusePart(place, container, ++serials, "the object", value, [.. fields.Where(field => field.Mended.Count > 0).Select(field => field.Name)])];
    }
}
