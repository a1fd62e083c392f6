using System.Globalization;
using System.Text;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// The form in which values of each type leave the SQL door, as SQL: docs/http-api.md. What the provider reads as it is stays; every other value is made JSON,
/// or a text, by the database itself, which knows all of its values: infinite moments, intervals of months, unions, NULLs in lists.
/// </summary>
internal static class AnswerForm
{
    private const string Exact = "9007199254740992";

    /// <summary>The statement with each column in its form, columns named by their number.</summary>
    /// <param name="sql">The statement, without a semicolon at its end.</param>
    /// <param name="columns">Its columns.</param>
    public static string Wrap(string sql, IReadOnlyList<AnswerColumn> columns)
    {
        string[] names = Numbered(columns.Count);
        return $"SELECT {string.Join(", ", columns.Select((column, i) => Column(column.Type, names[i])))} FROM {Inside(sql)} AS answer({string.Join(", ", names)})";
    }

    /// <summary>Names for so many columns, by their numbers.</summary>
    public static string[] Numbered(int columns) => [.. Enumerable.Range(0, columns).Select(static i => "c" + i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A value as JSON, as SQL.</summary>
    /// <param name="type">Its type; null where it is not known.</param>
    /// <param name="value">The value, as SQL.</param>
    public static string Json(AnswerType? type, string value) => type is null ? $"to_json({value}::VARCHAR)" : Json(type, value, 0);

    /// <summary>A value as the text that stands for it in a cell, as SQL.</summary>
    /// <param name="type">Its type; null where it is not known.</param>
    /// <param name="value">The value, as SQL.</param>
    public static string Cell(AnswerType? type, string value) => type switch
    {
        { Kind: AnswerTypeKind.Plain, Name: "FLOAT" or "DOUBLE" } => $"(({PlainJson(type.Name, value)})->>'$')",
        { Kind: AnswerTypeKind.Plain, Name: "BLOB" } => Text(type.Name, value),
        _ => Column(type, value),
    };

    /// <summary>The statement as a table of another one.</summary>
    /// <param name="sql">The statement, without a semicolon at its end.</param>
    public static string Inside(string sql) => $"({sql}\n)";

    private static string Column(AnswerType? type, string value) => type switch
    {
        null => $"{value}::VARCHAR",
        { Kind: AnswerTypeKind.Plain } when ReadAsTheyAre.Contains(type.Name) => value,
        { Kind: AnswerTypeKind.Plain } => Text(type.Name, value),
        _ => $"({Json(type, value, 0)})::VARCHAR",
    };

    private static HashSet<string> ReadAsTheyAre { get; } = new(StringComparer.Ordinal)
    {
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE",
        "VARCHAR", "UUID", "BLOB",
    };

    /// <summary>A value as text. Moments are RFC 3339 in UTC; every other as the database writes it.</summary>
    private static string Text(string type, string value) => type switch
    {
        "TIMESTAMP" => Moment(value, value),
        "TIMESTAMP WITH TIME ZONE" => Moment(value, $"({value} AT TIME ZONE 'UTC')"),
        "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => Moment(value, $"{value}::TIMESTAMP"),
        "BLOB" => $"base64({value})",
        _ => $"{value}::VARCHAR",
    };

    private static string Moment(string value, string utc) =>
        $"CASE WHEN isfinite({value}) THEN strftime({utc}, '%Y-%m-%dT%H:%M:%S.%fZ') ELSE {value}::VARCHAR END";

    private static string Json(AnswerType type, string value, int depth)
    {
        string item = "x" + depth.ToString(CultureInfo.InvariantCulture);
        return type.Kind switch
        {
            AnswerTypeKind.List => $"to_json(list_transform({value}, lambda {item}: {Json(type.Parts[0].Type, item, depth + 1)}))",
            AnswerTypeKind.Map => Map(type, value, item, depth),
            AnswerTypeKind.Struct => Struct(type, value, depth),
            AnswerTypeKind.Union => Union(type, value, depth),
            _ => PlainJson(type.Name, value),
        };
    }

    private static string PlainJson(string type, string value) => type switch
    {
        "BOOLEAN" or "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "VARCHAR" or "\"NULL\"" => $"to_json({value})",
        "JSON" => $"to_json({value}::VARCHAR)",
        "BIGINT" or "UBIGINT" or "HUGEINT" or "UHUGEINT" =>
            $"CASE WHEN {value} > -{Exact} AND {value} < {Exact} THEN to_json({value}) ELSE to_json({value}::VARCHAR) END",
        "FLOAT" or "DOUBLE" => $"CASE WHEN isfinite({value}) THEN to_json({value}::DOUBLE) WHEN isnan({value}) THEN to_json('NaN') "
            + $"WHEN {value} > 0 THEN to_json('Infinity') WHEN {value} < 0 THEN to_json('-Infinity') END",
        _ => $"to_json({Text(type, value)})",
    };

    /// <summary>Keys are texts in JSON; one that is a list or the like is written as the database writes it.</summary>
    private static string Map(AnswerType type, string value, string item, int depth)
    {
        var key = type.Parts[0].Type;
        string text = key.Kind == AnswerTypeKind.Plain ? Text(key.Name, $"{item}.key") : $"{item}.key::VARCHAR";
        return $"to_json(map_from_entries(list_transform(map_entries({value}), lambda {item}: "
            + $"struct_pack(k := {text}, v := {Json(type.Parts[1].Type, $"{item}.value", depth + 1)}))))";
    }

    private static string Struct(AnswerType type, string value, int depth)
    {
        var members = type.Parts.Select((part, i) =>
            Members(type) ? $"{Literal(part.Name)}, {Json(part.Type, $"struct_extract({value}, {Literal(part.Name)})", depth)}"
                : Json(part.Type, $"struct_extract({value}, {i + 1})", depth));
        return $"CASE WHEN {value} IS NOT NULL THEN {(Members(type) ? "json_object" : "json_array")}({string.Join(", ", members)}) END";
    }

    /// <summary>The members of <c>row(…)</c> have no names.</summary>
    private static bool Members(AnswerType type) => type.Parts.All(static part => part.Name.Length > 0);

    /// <summary>A union is what its member is.</summary>
    private static string Union(AnswerType type, string value, int depth)
    {
        var cases = new StringBuilder();
        foreach (var (name, member) in type.Parts)
            cases.Append($" WHEN {Literal(name)} THEN {Json(member, $"union_extract({value}, {Literal(name)})", depth)}");
        return $"CASE union_tag({value})::VARCHAR{cases} END";
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
