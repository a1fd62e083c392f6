using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Judges a statement by the tree that DuckDB's own parser makes of it: never by its text. Walks every node.
/// </summary>
internal sealed partial class StatementTree
{
    private static readonly System.Buffers.SearchValues<char> FileCharacters = System.Buffers.SearchValues.Create("./\\:*?[]~");
    private const int MaxDepth = 4_096;
    private readonly IReadOnlySet<string> relations;
    private readonly IReadOnlySet<string> views;
    private readonly HashSet<string> named = new(StringComparer.OrdinalIgnoreCase);

    private StatementTree(IReadOnlySet<string> relations, IReadOnlySet<string> views)
    {
        this.relations = relations;
        this.views = views;
    }

    /// <summary>Checks a serialized statement.</summary>
    /// <param name="serialized">What <c>json_serialize_sql</c> made of it.</param>
    /// <param name="relations">The names of the tables and views that there are.</param>
    /// <param name="views">The names of the system's own views, which no part of a WITH may have: it would open them wherever it is not seen itself.</param>
    /// <returns>The parameters that it asks for: their names, or their numbers from 1.</returns>
    /// <exception cref="InvalidQueryException">It is no SQL, not one statement, or names what it may not.</exception>
    public static IReadOnlySet<string> Check(string serialized, IReadOnlySet<string> relations, IReadOnlySet<string> views)
    {
        using var document = Read(Encoding.UTF8.GetBytes(serialized));
        var root = document.RootElement;
        if (root.GetProperty("error").GetBoolean())
            throw Refused(Explain(root));
        var statements = root.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
            throw Refused($"One statement is allowed; there are {statements.GetArrayLength()}.");
        var tree = new StatementTree(relations, views);
        tree.CollectNames(root);
        tree.Walk(root);
        return statements[0].GetProperty("named_param_map").EnumerateArray().Select(static entry => entry.GetProperty("key").GetString() ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text is a statement at all.</summary>
    /// <param name="serialized">What <c>json_serialize_sql</c> made of it.</param>
    public static bool IsStatement(string serialized) => serialized.StartsWith("{\"error\":false", StringComparison.Ordinal);

    /// <summary>Whether two texts are one statement, but for where its parts stand.</summary>
    /// <param name="one">What <c>json_serialize_sql</c> made of one.</param>
    /// <param name="other">And of the other.</param>
    public static bool AreSame(string one, string other) => Location().Replace(one, string.Empty) == Location().Replace(other, string.Empty);

    [GeneratedRegex("\"query_location\":[0-9]+")]
    private static partial Regex Location();

    // The parser's tree is JSON but for numbers beyond DOUBLE: for them it has bare words.
    private static JsonDocument Read(ReadOnlyMemory<byte> serialized)
    {
        try
        {
            return JsonDocument.Parse(serialized, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException fault)
        {
            var rest = serialized.Span[(int)Math.Min(fault.BytePositionInLine ?? 0, serialized.Length)..];
            throw Refused(rest.StartsWith("inf"u8) || rest.StartsWith("-inf"u8) || rest.StartsWith("Inf"u8) || rest.StartsWith("-Inf"u8)
                ? "A number of the statement is beyond DOUBLE, which ends at 1.7976931348623157e308."
                : $"The statement's tree cannot be read: it may be at most {MaxDepth} levels deep.");
        }
    }

    private static string Explain(JsonElement root)
    {
        string message = root.TryGetProperty("error_message", out var text) ? text.GetString() ?? "" : "";
        return message.Contains("Only SELECT", StringComparison.Ordinal)
            ? "Only statements that read are allowed: SELECT, WITH, VALUES, FROM, DESCRIBE, SUMMARIZE, SHOW TABLES, and EXPLAIN of one of these. A PIVOT names its values: PIVOT … ON column IN (…)."
            : message;
    }

    private void CollectNames(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                CollectNames(item);
            return;
        }
        if (node.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in node.EnumerateObject())
        {
            if (property.NameEquals("cte_map"))
                foreach (var entry in property.Value.GetProperty("map").EnumerateArray())
                    Name(entry.GetProperty("key").GetString() ?? "");
            CollectNames(property.Value);
        }
    }

    private void Name(string table)
    {
        if (table.AsSpan().ContainsAny(FileCharacters))
            throw Refused($"'{table}' cannot name a part of a WITH: it could be read as a file.");
        if (views.Contains(table))
            throw Refused($"'{table}' cannot name a part of a WITH: it is the name of a view of the system.");
        named.Add(table);
    }

    private void Walk(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                Walk(item);
            return;
        }
        if (node.ValueKind != JsonValueKind.Object)
            return;
        CheckNode(node);
        foreach (var property in node.EnumerateObject())
            Walk(property.Value);
    }

    private void CheckNode(JsonElement node)
    {
        string type = Text(node, "type");
        if (type == "BASE_TABLE")
            CheckTable(Text(node, "catalog_name"), Text(node, "schema_name"), Text(node, "table_name"));
        else if (type == "TABLE_FUNCTION")
            CheckTableFunction(node);
        else if (type == "SHOW_REF")
            CheckShow(node);
        else if (node.TryGetProperty("function_name", out var name) && StatementRules.ForbiddenFunctions.Contains(name.GetString() ?? ""))
            throw Refused($"The function {name.GetString()} is not allowed.");
    }

    private void CheckTable(string catalog, string schema, string table)
    {
        bool known = schema.Length == 0 ? relations.Contains(table) || named.Contains(table)
            : schema.Equals("main", StringComparison.OrdinalIgnoreCase) ? relations.Contains(table)
            : StatementRules.SystemRelations.Contains($"{schema}.{table}");
        if (catalog.Length > 0 || !known)
            throw Refused(
                $"There is no table {string.Join('.', new[] { catalog, schema, table }.Where(part => part.Length > 0))} in the history.{NearestName.Question(table, relations.Concat(named))} SHOW TABLES lists those that there are.");
    }

    private static void CheckTableFunction(JsonElement node)
    {
        string name = Text(node.GetProperty("function"), "function_name");
        if (!StatementRules.TableFunctions.Contains(name))
            throw Refused($"The table function {name} is not allowed.");
    }

    private void CheckShow(JsonElement node)
    {
        string table = Text(node, "table_name").Trim('"');
        if (Text(node, "show_type") == "SHOW_FROM" || !(table is "" or "tables" or "__show_tables_expanded" || relations.Contains(table)))
            throw Refused($"{table} cannot be shown.");
    }

    private static string Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static InvalidQueryException Refused(string reason) => new("sql", reason);
}
