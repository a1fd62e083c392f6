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
        if (root.ValueKind == JsonValueKind.Array)
            parameters.AddRange(root.EnumerateArray().Select(value => new DuckDBParameter(Value(value))));
        else if (root.ValueKind == JsonValueKind.Object)
            parameters.AddRange(root.EnumerateObject().Select(pair => new DuckDBParameter(pair.Name, Value(pair.Value))));
        else if (root.ValueKind != JsonValueKind.Null)
            throw new InvalidQueryException("parameters", "The parameters are neither an array nor an object.");
        if (parameters.Count > most)
            throw new InvalidQueryException("parameters", $"There are {parameters.Count} parameters; at most {most} are allowed.");
        return parameters;
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

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : value.GetDouble(),
        _ => throw new InvalidQueryException("parameters", "A parameter is a list or an object; texts, numbers, true, false and null are allowed."),
    };
}
