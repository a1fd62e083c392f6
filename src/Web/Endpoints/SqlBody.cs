using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Web.Errors;
using DebugGrid.Web.Ingest;
using DebugGrid.Web.Parameters;

namespace DebugGrid.Web.Endpoints;

/// <summary>The body of a request to run a statement.</summary>
/// <param name="Question">The statement with its values.</param>
/// <param name="File">The file that is wanted; null for none.</param>
/// <param name="IsText">Whether the plan alone is wanted.</param>
internal sealed record SqlBody(SqlQuestion Question, SqlFileFormat? File, bool IsText)
{
    private const string Json = "json", Text = "text";

    private static readonly Dictionary<string, SqlFileFormat> Files = new(StringComparer.Ordinal)
    {
        ["ndjson"] = SqlFileFormat.Ndjson,
        ["csv"] = SqlFileFormat.Csv,
        ["parquet"] = SqlFileFormat.Parquet,
    };

    /// <summary>Reads it.</summary>
    /// <param name="body">The JSON.</param>
    /// <param name="isKept">Whether the statement is one that the grid keeps, so that the body has none.</param>
    /// <exception cref="ProblemException">It is no object, or a field of it is not valid or not known.</exception>
    public static SqlBody Read(ReadOnlyMemory<byte> body, bool isKept)
    {
        JsonBody.RequireObject(body.Span, string.Empty);
        string? sql = null;
        string? format = null;
        ReadOnlyMemory<byte> parameters = default;
        int? limit = null;
        foreach (var (name, value) in JsonBody.Properties(body))
        {
            switch (name)
            {
                case "sql" when !isKept:
                    sql = Statement(body);
                    break;
                case "parameters":
                    parameters = Parameters(value);
                    break;
                case "limit":
                    limit = Limit(value.Span);
                    break;
                case "format":
                    format = Format(body);
                    break;
                default:
                    throw new Problem(ProblemKinds.UnknownParameter, $"The field '{name}' is not known here; {(isKept ? null : "sql, ")}parameters, limit, format are.") { Field = name }.ToException();
            }
        }

        var question = new SqlQuestion(sql ?? (isKept ? string.Empty : throw QueryParsing.Invalid("sql", "is missing").ToException()), parameters, limit);
        return new SqlBody(question, format is not null && Files.TryGetValue(format, out SqlFileFormat file) ? file : null, format is Text);
    }

    /// <summary>The statement of a body.</summary>
    /// <exception cref="ProblemException">It is no text, or says nothing.</exception>
    public static string Statement(ReadOnlyMemory<byte> body)
    {
        string? sql = JsonBody.Text(body, "sql");
        if (string.IsNullOrWhiteSpace(sql))
            throw QueryParsing.Invalid("sql", "must be one statement of SQL as a string").ToException();
        return sql.Contains('\0', StringComparison.Ordinal) ? throw QueryParsing.Invalid("sql", "contains a NUL character").ToException() : sql;
    }

    private static string Format(ReadOnlyMemory<byte> body) =>
        JsonBody.Text(body, "format") is { } format && (format is Json or Text || Files.ContainsKey(format))
            ? format
            : throw QueryParsing.Invalid("format", "must be json, ndjson, csv, parquet or text").ToException();

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
