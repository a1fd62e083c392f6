using System.Text.Json;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>The values of a statement, from JSON: an array for <c>?</c>, an object for <c>$name</c>.</summary>
internal static class SqlParameters
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidQueryException">They are not an array or object of plain values, or too many.</exception>
    public static List<DuckDBParameter> Read(ReadOnlyMemory<byte> json, int most)
    {
        var parameters = new List<DuckDBParameter>();
        if (json.IsEmpty)
            return parameters;
        using var document = Parse(json);
        var root = document.RootElement;
        try
        {
            if (root.ValueKind == JsonValueKind.Array)
                parameters.AddRange(root.EnumerateArray().Select((value, i) => new DuckDBParameter(Value($"{i + 1}", value))));
            else if (root.ValueKind == JsonValueKind.Object)
                parameters.AddRange(root.EnumerateObject().Select(pair => new DuckDBParameter(pair.Name, Value($"${pair.Name}", pair.Value))));
            else if (root.ValueKind != JsonValueKind.Null)
                throw new InvalidQueryException("parameters", "The parameters are neither an array nor an object.");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidQueryException("parameters", "A text of the parameters is not Unicode: it has half of a surrogate pair.");
        }
        if (parameters.Count > most)
            throw new InvalidQueryException("parameters", $"There are {parameters.Count} parameters; at most {most} are allowed.");
        return parameters;
    }

    /// <summary>Refuses values that a statement does not ask for: whoever sent them expects them to be used.</summary>
    /// <param name="parameters">The values.</param>
    /// <param name="asked">The names, or numbers from 1, that the statement asks for.</param>
    /// <exception cref="InvalidQueryException">One is not asked for.</exception>
    public static void RequireAsked(List<DuckDBParameter> parameters, IReadOnlySet<string> asked)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            string name = string.IsNullOrEmpty(parameters[i].ParameterName) ? $"{i + 1}" : parameters[i].ParameterName.TrimStart('$');
            if (!asked.Contains(name))
                throw new InvalidQueryException("parameters", $"The statement has no parameter {name}.");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException failure)
        {
            throw new InvalidQueryException("parameters", $"The parameters are not JSON: {failure.Message}");
        }
    }

    private static object Value(string which, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text : throw Refused(which, "has a NUL character"),
        JsonValueKind.Number => Number(which, value),
        JsonValueKind.Array => throw Refused(which, "is a list"),
        _ => throw Refused(which, "is an object"),
    };

    /// <summary>A whole number is a BIGINT, so that it compares and divides as one; any other a DOUBLE.</summary>
    private static object Number(string which, JsonElement value)
    {
        if (value.TryGetInt64(out long whole))
            return whole;
        if (value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            throw Refused(which, "is a whole number of more than 64 bits; send it as a text and cast it");
        double number = value.GetDouble();
        return double.IsFinite(number) ? number : throw Refused(which, "is beyond what a DOUBLE holds");
    }

    private static InvalidQueryException Refused(string which, string why) =>
        new("parameters", $"Parameter {which} {why}. Texts, numbers, true, false and null are allowed.");
}
