using System.Text.Json;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>Shows a list that the grid answers at once, without further pages: the most used first.</summary>
internal static class SummaryList
{
    /// <summary>Shows a list.</summary>
    /// <param name="invocation">What the command runs with.</param>
    /// <param name="summary">The list.</param>
    /// <param name="limit">Items at most.</param>
    /// <param name="columns">The table's columns.</param>
    /// <param name="whenNothing">What is said where there is none.</param>
    public static int Show(Invocation invocation, JsonElement summary, int limit, IReadOnlyList<Column> columns, string whenNothing)
    {
        JsonElement[] items = summary.TryGetProperty("items", out var list) ? [.. list.EnumerateArray().Take(limit)] : [];
        long total = JsonField.Count(summary, "total_count") ?? items.Length;
        if (invocation.AsJson)
            JsonOutput.Write(invocation.Console, writer => WriteJson(writer, items, total));
        else
            TableView.Write(invocation.Console, items, columns, invocation.AsVertical);
        if (items.Length == 0)
            invocation.Console.Tell(whenNothing);
        else if (items.Length < total)
            invocation.Console.Tell($"{NumberText.Of(items.Length)} of {NumberText.Of(total)} shown, the most used.");
        return ExitCode.Ok;
    }

    private static void WriteJson(Utf8JsonWriter writer, JsonElement[] items, long total)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteNumber("total_count", total);
        writer.WriteBoolean("truncated", items.Length < total);
        writer.WriteEndObject();
    }
}
