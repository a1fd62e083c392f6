using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>What must be in a grid's answer at least; an answer without it comes from something else.</summary>
/// <param name="Fits">Says whether it is there.</param>
internal sealed record AnswerShape(Func<JsonElement, bool> Fits)
{
    /// <summary>A page of a list.</summary>
    public static AnswerShape Page { get; } = new(IsPage);

    /// <summary>What a statement returned: columns, and rows with as many cells.</summary>
    public static AnswerShape Rows { get; } = new(HasRows);

    /// <summary>One event.</summary>
    public static AnswerShape Event { get; } = Object(("id", JsonValueKind.String));

    /// <summary>One session.</summary>
    public static AnswerShape Session { get; } = Object(("session_id", JsonValueKind.String));

    /// <summary>One transaction.</summary>
    public static AnswerShape Transaction { get; } = Object(("transaction_id", JsonValueKind.String));

    /// <summary>One operation of agents.</summary>
    public static AnswerShape Workflow { get; } = Object(("correlation_id", JsonValueKind.String));

    /// <summary>One pipeline.</summary>
    public static AnswerShape Pipeline { get; } = Object(("name", JsonValueKind.String));

    /// <summary>One statement that is kept.</summary>
    public static AnswerShape Query { get; } = new(answer => Has(answer, "name", JsonValueKind.String) && Has(answer, "sql", JsonValueKind.String) && Has(answer, "parameters", JsonValueKind.Array));

    /// <summary>One context.</summary>
    public static AnswerShape Context { get; } = new(IsContext);

    /// <summary>Executions as trees.</summary>
    public static AnswerShape Tree { get; } = new(answer => IsPage(answer) && IsCountIn(answer, "run_count") && IsListIn(answer, "events", mayLack: true));

    /// <summary>Prices of models, and the models without any.</summary>
    public static AnswerShape Prices { get; } = new(answer => IsPage(answer) && IsListIn(answer, "unpriced", mayLack: false) && IsCountIn(answer, "unpriced_calls"));

    /// <summary>What was moved between the database and the files of the cold history.</summary>
    public static AnswerShape Moved { get; } = Object(("files", JsonValueKind.Number), ("rows", JsonValueKind.Number));

    /// <summary>What was deleted.</summary>
    public static AnswerShape Deleted { get; } = Object(("tables", JsonValueKind.Object), ("rows", JsonValueKind.Number), ("remaining", JsonValueKind.Number), ("unreadable_files", JsonValueKind.Number), ("live", JsonValueKind.Object), ("kept", JsonValueKind.String));

    /// <summary>The grid's counts.</summary>
    public static AnswerShape Stats { get; } = Object(("performance", JsonValueKind.Object));

    private static AnswerShape Object(params (string Name, JsonValueKind Kind)[] members) => new(answer => Array.TrueForAll(members, member => Has(answer, member.Name, member.Kind)));

    private static bool IsPage(JsonElement answer) =>
        IsListIn(answer, "items", mayLack: false) && IsCountIn(answer, "total_count")
        && MayHave(answer, "truncated", JsonValueKind.True, JsonValueKind.False) && MayHave(answer, "next_cursor", JsonValueKind.String);

    private static bool IsContext(JsonElement answer) =>
        Has(answer, "context_type", JsonValueKind.String) && Has(answer, "context_id", JsonValueKind.String)
        && IsListIn(answer, "open", mayLack: true) && IsListIn(answer, "recent", mayLack: true)
        && IsCountIn(answer, "open_count") && IsCountIn(answer, "total_count") && IsCountIn(answer, "abandoned_count");

    private static bool HasRows(JsonElement answer)
    {
        if (!Has(answer, "columns", JsonValueKind.Array) || !Has(answer, "rows", JsonValueKind.Array))
            return false;
        var columns = answer.GetProperty("columns");
        return columns.EnumerateArray().All(column => column.ValueKind == JsonValueKind.String || Has(column, "name", JsonValueKind.String))
            && answer.GetProperty("rows").EnumerateArray().All(row => row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == columns.GetArrayLength());
    }

    private static bool IsListIn(JsonElement answer, string name, bool mayLack) => Has(answer, name, JsonValueKind.Array)
        ? answer.GetProperty(name).EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
        : mayLack && MayHave(answer, name);

    private static bool IsCountIn(JsonElement answer, string name) => Has(answer, name, JsonValueKind.Number) ? answer.GetProperty(name).TryGetInt64(out _) : MayHave(answer, name);

    private static bool Has(JsonElement answer, string name, JsonValueKind kind) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == kind;

    private static bool MayHave(JsonElement answer, string name, params ReadOnlySpan<JsonValueKind> kinds) =>
        !answer.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || kinds.Contains(value.ValueKind);
}
