using System.Text;
using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Parameters;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Endpoints;

/// <summary>The plan of a statement, as EXPLAIN gives it, without anything around it.</summary>
internal static class PlanText
{
    private const string Key = "explain_key", Value = "explain_value";

    /// <summary>The plan as an answer.</summary>
    /// <param name="answer">What the statement returned.</param>
    /// <exception cref="ProblemException">It is no plan.</exception>
    public static IResult Of(SqlAnswer answer)
    {
        using JsonDocument columns = JsonDocument.Parse(answer.Columns), rows = JsonDocument.Parse(answer.Rows);
        if (!columns.RootElement.EnumerateArray().Select(static column => column.GetProperty("name").GetString()).SequenceEqual([Key, Value]))
            throw QueryParsing.Invalid("format", "text is for EXPLAIN; any other statement is answered as json, ndjson, csv or parquet").ToException();
        var text = new StringBuilder();
        foreach (JsonElement row in rows.RootElement.EnumerateArray())
            text.Append(row[1].ValueKind == JsonValueKind.String ? row[1].GetString() : row[1].GetRawText()).Append('\n');
        return Results.Text(text.ToString(), "text/plain", Encoding.UTF8);
    }
}
