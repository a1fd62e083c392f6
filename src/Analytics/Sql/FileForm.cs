using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Sql;

/// <summary>The statement by which the database writes an answer to a file: docs/http-api.md. A value is what it is in JSON, but for the types that Parquet has itself.</summary>
internal static class FileForm
{
    /// <summary>Texts that a spreadsheet would calculate: they begin with =, +, - or @, in either width, with a tab or a line break, and are no number.</summary>
    private const string Formula = "^[=+\\-@\\t\\r\\n＝＋－＠]";

    private const string Number = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";

    /// <summary>What Parquet keeps without loss. DuckDB writes HUGEINT as DOUBLE, a UNION without its names, and an INTERVAL in milliseconds.</summary>
    private static readonly HashSet<string> OfParquet = new(StringComparer.Ordinal)
    {
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL", "VARCHAR", "JSON", "ENUM", "UUID",
        "BLOB", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "\"NULL\"",
    };

    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "DECIMAL", "UUID",
    };

    /// <summary>The statement that writes.</summary>
    /// <param name="sql">The statement that reads, without a semicolon at its end.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="format">The file's form.</param>
    /// <param name="path">The file.</param>
    public static string Copy(string sql, IReadOnlyList<AnswerColumn> columns, SqlFileFormat format, string path)
    {
        string[] values = AnswerForm.Numbered(columns.Count);
        string[] names = Unique(columns.Select(static column => column.Name));
        string from = $"FROM {AnswerForm.Inside(sql)} AS answer({string.Join(", ", values)})";
        return format switch
        {
            SqlFileFormat.Ndjson => Statement($"json_object({Each((column, i) => $"{DatabaseSettings.Quote(names[i])}, {AnswerForm.Json(column.Type, values[i])}")})::VARCHAR", "FORMAT csv, HEADER false, QUOTE '', ESCAPE ''"),
            SqlFileFormat.Csv => Statement(Each((column, i) => $"{Cell(column.Type, values[i])} AS {Name(Defused(names[i]))}"), "FORMAT csv, HEADER true"),
            SqlFileFormat.Parquet => Statement(Each((column, i) => $"{Kept(column.Type, values[i])} AS {Name(names[i])}"), "FORMAT parquet, COMPRESSION zstd"),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a form of a file."),
        };

        string Each(Func<AnswerColumn, int, string> form) => string.Join(", ", columns.Select(form));

        string Statement(string selected, string options) => $"COPY (SELECT {selected} {from}) TO {DatabaseSettings.Quote(path)} ({options}, USE_TMP_FILE false)";
    }

    private static string Kept(AnswerType? type, string value) => type switch
    {
        { Kind: AnswerTypeKind.Plain, Name: "\"NULL\"" } => $"{value}::INTEGER",
        not null when IsKept(type) => value,
        { Kind: AnswerTypeKind.Plain, Name: "HUGEINT" or "UHUGEINT" } => $"{value}::VARCHAR",
        _ => AnswerForm.Cell(type, value),
    };

    /// <summary>The members of <c>row(…)</c> have no names, without which Parquet has no structure.</summary>
    private static bool IsKept(AnswerType type) => type.Kind switch
    {
        AnswerTypeKind.Plain => OfParquet.Contains(type.Name),
        AnswerTypeKind.Union => false,
        AnswerTypeKind.Struct => type.Parts.All(static part => part.Name.Length > 0 && IsKept(part.Type)),
        _ => type.Parts.All(static part => IsKept(part.Type)),
    };

    private static string Cell(AnswerType? type, string value)
    {
        string cell = AnswerForm.Cell(type, value);
        return type is { } known && (known.Kind != AnswerTypeKind.Plain || Numbers.Contains(known.Name))
            ? cell
            : $"CASE WHEN regexp_matches({cell}, '{Formula}') AND NOT regexp_full_match({cell}, '{Number}') THEN '''' || {cell} ELSE {cell} END";
    }

    private static string Defused(string name) => name.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(name[0], StringComparison.Ordinal) ? "'" + name : name;

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Names that differ, as those of a file's columns must, whatever their case: a second <c>a</c> is <c>a_1</c>.</summary>
    private static string[] Unique(IEnumerable<string> names)
    {
        string[] asked = [.. names];
        var taken = new HashSet<string>(asked, StringComparer.OrdinalIgnoreCase);
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. asked.Select(Given)];

        string Given(string name)
        {
            if (given.Add(name))
                return name;
            int number = 1;
            while (!taken.Add($"{name}_{number}"))
                number++;
            return $"{name}_{number}";
        }
    }
}
