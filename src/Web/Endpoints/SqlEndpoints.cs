using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Limits;
using DebugGrid.Web.OpenApi;
using DebugGrid.Web.Parameters;
using DebugGrid.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DebugGrid.Web.Endpoints;

/// <summary>Any SQL over the history, read-only and in a sandbox.</summary>
internal static class SqlEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/sql", Run).Describe("RunSql", "sql", "Runs one read-only statement over the history.").WithMetadata(BodyShape.Sql);

    private static async Task<Ok<SqlResultAnswer>> Run(
        HttpContext context, BodyReader reader, ApiKeyRing keys, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (keys.ProjectCount > 1)
            throw new Problem(ProblemKinds.Forbidden, "A statement sees every project, and the keys of this grid are for several. Ask by the other endpoints.").ToException();
        using RequestBody body = await reader.ReadJsonAsync(context, WebLimits.MaxCommandBodyBytes, cancellationToken);
        JsonBody.RequireObject(body.Bytes.Span, string.Empty);
        SqlAnswer answer = await grains.GetGrain<IAnalyticsGrain>(0).RunSql(Question(body.Bytes) with { Project = CallerProject.Of(context).Value }, cancellationToken);
        return TypedResults.Ok(new SqlResultAnswer(new RawJson(answer.Columns), new RawJson(answer.Rows), answer.RowCount, answer.Truncated, answer.ElapsedMs));
    }

    private static SqlQuestion Question(ReadOnlyMemory<byte> body)
    {
        string? sql = null;
        ReadOnlyMemory<byte> parameters = default;
        int? limit = null;
        foreach (var (name, value) in JsonBody.Properties(body))
        {
            switch (name)
            {
                case "sql":
                    sql = Statement(body);
                    break;
                case "parameters":
                    parameters = Parameters(value);
                    break;
                case "limit":
                    limit = Limit(value.Span);
                    break;
                default:
                    throw new Problem(ProblemKinds.UnknownParameter, $"The field '{name}' is not known here; sql, parameters, limit are.") { Field = name }.ToException();
            }
        }

        return new SqlQuestion(sql ?? throw QueryParsing.Invalid("sql", "is missing").ToException(), parameters, limit);
    }

    private static string Statement(ReadOnlyMemory<byte> body)
    {
        string? sql = JsonBody.Text(body, "sql");
        if (string.IsNullOrWhiteSpace(sql))
            throw QueryParsing.Invalid("sql", "must be one statement of SQL as a string").ToException();
        return sql.Contains('\0', StringComparison.Ordinal) ? throw QueryParsing.Invalid("sql", "contains a NUL character").ToException() : sql;
    }

    // The memory of the body is pooled; the question may outlive the request when it is cancelled.
    private static ReadOnlyMemory<byte> Parameters(ReadOnlyMemory<byte> value) => value.Span[0] switch
    {
        (byte)'{' or (byte)'[' => value.ToArray(),
        (byte)'n' => default,
        _ => throw QueryParsing.Invalid("parameters", "must be an object of named values or an array of positional ones").ToException(),
    };

    private static int? Limit(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        if (reader.Read() && reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int limit) && limit >= 1
            ? limit
            : throw QueryParsing.Invalid("limit", "must be a whole number of at least 1").ToException();
    }
}
