using System.Text.Json;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Reads a list of the grid page by page and shows it.</summary>
internal static class PagedList
{
    /// <summary>Items on one page at most.</summary>
    public const int MaxPage = 1_000;

    /// <summary>Items shown at most.</summary>
    public const int MaxItems = 100_000;

    /// <summary>Items shown unless told otherwise.</summary>
    public const int DefaultItems = 100;

    /// <summary>Reads a list and shows it as a table or as JSON with the fields of a page.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="filter">Its filters.</param>
    /// <param name="limit">Items at most.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ShowAsync(
        Invocation invocation, string path, IReadOnlyList<KeyValuePair<string, string?>> filter, int limit, IReadOnlyList<Column> columns, CancellationToken cancellationToken)
    {
        await CountAsync(invocation, path, filter, limit, columns, cancellationToken);
        return ExitCode.Ok;
    }

    /// <inheritdoc cref="ShowAsync"/>
    /// <returns>How many items were shown.</returns>
    public static Task<int> CountAsync(
        Invocation invocation, string path, IReadOnlyList<KeyValuePair<string, string?>> filter, int limit, IReadOnlyList<Column> columns, CancellationToken cancellationToken) =>
        CountAsync(invocation, path, filter, limit, columns, totals: null, cancellationToken);

    /// <inheritdoc cref="CountAsync(Invocation, string, IReadOnlyList{KeyValuePair{string, string?}}, int, IReadOnlyList{Column}, CancellationToken)"/>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="filter">Its filters.</param>
    /// <param name="limit">Items at most.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="totals">Says in words what the list's <c>totals</c> are; null for a list without any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> CountAsync(
        Invocation invocation,
        string path,
        IReadOnlyList<KeyValuePair<string, string?>> filter,
        int limit,
        IReadOnlyList<Column> columns,
        Func<JsonElement, string>? totals,
        CancellationToken cancellationToken)
    {
        JsonElement? summed = null;
        var items = new List<JsonElement>();
        string? cursor = null;
        long? total = null;
        bool isCut;
        do
        {
            int size = Math.Min(limit - items.Count, MaxPage);
            var query = filter.Append(new("limit", size.ToString(System.Globalization.CultureInfo.InvariantCulture))).Append(new("cursor", cursor));
            using var page = await invocation.Grid.GetAsync(GridPaths.WithQuery(path, query), AnswerShape.Page, cancellationToken);
            var found = JsonField.Items(page.RootElement);
            items.AddRange(found.Take(limit - items.Count).Select(item => item.Clone()));
            summed = totals is not null && page.RootElement.TryGetProperty("totals", out var sums) ? sums.Clone() : null;
            cursor = found.Count > 0 && JsonField.Text(page.RootElement, "next_cursor") is { Length: > 0 } next ? next : null;
            total = JsonField.Count(page.RootElement, "total_count") ?? total;
            isCut = cursor is not null || JsonField.Text(page.RootElement, "truncated") == "true";
        }
        while (cursor is not null && items.Count < limit);
        Show(invocation, items, total, isCut, cursor, columns, summed);
        if (summed is { } all && items.Count > 0 && !invocation.AsJson)
            invocation.Console.Tell(totals!(all));
        return items.Count;
    }

    private static void Show(Invocation invocation, List<JsonElement> items, long? total, bool isCut, string? cursor, IReadOnlyList<Column> columns, JsonElement? totals)
    {
        if (invocation.AsJson)
        {
            JsonOutput.Write(invocation.Console, writer => WriteJson(writer, items, total, isCut, cursor, totals));
            return;
        }
        TableView.Write(invocation.Console, items, columns, invocation.AsVertical);
        if (items.Count == 0)
            invocation.Console.Tell("Nothing found.");
        else if (isCut)
            invocation.Console.Tell($"{NumberText.Of(items.Count)} of {(total is { } all ? NumberText.Of(all) : "more")} shown{(cursor is not null && items.Count < MaxItems ? "; see more with --limit" : string.Empty)}.");
    }

    private static void WriteJson(Utf8JsonWriter writer, List<JsonElement> items, long? total, bool isCut, string? cursor, JsonElement? totals)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteNumber("total_count", total ?? items.Count);
        writer.WriteBoolean("truncated", isCut);
        writer.WriteString("next_cursor", cursor);
        if (totals is { } sums)
        {
            writer.WritePropertyName("totals");
            sums.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
