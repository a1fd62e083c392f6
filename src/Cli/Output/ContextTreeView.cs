using System.Text.Json;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows executions as trees.</summary>
internal static class ContextTreeView
{
    private const int MaxMessageLength = 120;

    private static readonly string[] Counts = ["open_count", "total_count", "success_count", "error_count", "timeout_count", "abandoned_count"];

    /// <summary>Shows a context and the trees of its executions.</summary>
    public static void Write(CliConsole console, JsonElement context, ContextTreeResult trees)
    {
        string counts = string.Join(", ", Counts
            .Select(name => (name, text: JsonField.Text(context, name)))
            .Where(count => count.text.Length > 0)
            .Select(count => $"{count.name.Replace("_count", string.Empty, StringComparison.Ordinal)} {count.text}"));
        console.Output.WriteLine(TerminalText.Line($"{JsonField.Key(context, "context_type", "context_id")} {counts}"));
        foreach (var run in trees.Runs)
        {
            var tree = new Tree(Label(run));
            Add(tree, run);
            console.View.Write(tree);
        }
    }

    private static void Add(IHasTreeNodes parent, ContextTreeNode node)
    {
        foreach (var child in node.Children)
            Add(parent.AddNode(Label(child)), child);
    }

    /// <summary>Since when, and how long, what has not ended runs; empty for what has.</summary>
    private static string Running(JsonElement execution)
    {
        string since = JsonField.Time(execution, "started_at");
        string duration = JsonField.Duration(execution, "running_ms");
        if (since.Length == 0 || JsonField.Text(execution, "ended_at", "duration_ms").Length > 0)
            return string.Empty;
        return duration.Length == 0 ? $"since {since}" : $"since {since}, for {duration}";
    }

    private static Text Label(ContextTreeNode node)
    {
        string[] parts =
        [
            node.Context,
            JsonField.Text(node.Fields, "status"),
            JsonField.Duration(node.Fields, "duration_ms"),
            Running(node.Fields),
            TerminalText.Line(JsonField.Text(node.Fields, "error", "message"), MaxMessageLength),
            $"({node.Execution})",
        ];
        return new Text(TerminalText.Line(string.Join("  ", parts.Where(part => part.Length > 0))));
    }
}
