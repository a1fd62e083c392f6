using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>Shows executions as trees: each with how it went, what happened in it and what it caused, in the order of time.</summary>
internal static class ContextTreeView
{
    private const int MaxMessageLength = 300;
    private const string Between = "  ";
    private const int BranchWidth = 4;

    private static readonly (string Field, string Words, bool MayBeZero)[] Counts =
    [
        ("open_count", "open", true), ("total_count", "ended", true), ("success_count", "success", false),
        ("error_count", "error", false), ("timeout_count", "timeout", false), ("abandoned_count", "abandoned", false),
    ];

    /// <summary>Shows a context and the trees of its executions.</summary>
    public static void Write(CliConsole console, JsonElement context, ContextTreeResult trees)
    {
        var counts = Counts
            .Where(count => JsonField.Number(context, count.Field) is { } number && (number != 0 || count.MayBeZero))
            .Select(count => $"{JsonField.Amount(context, count.Field)} {count.Words}");
        WriteLines(console, $"{JsonField.Key(context, "context_type", "context_id")}: {string.Join(", ", counts)}", string.Empty, string.Empty);
        foreach (var run in trees.Runs)
        {
            console.Output.WriteLine();
            Write(console, run, string.Empty, string.Empty);
        }
    }

    private static void Write(CliConsole console, ContextTreeNode node, string first, string further)
    {
        (string Time, ContextTreeNode? Child, JsonElement Event)[] below =
        [
            .. node.Events.Select(happened => (JsonField.Text(happened, "time"), (ContextTreeNode?)null, happened))
                .Concat(node.Children.Select(child => (JsonField.Text(child.Fields, "started_at", "ended_at"), (ContextTreeNode?)child, default(JsonElement))))
                .OrderBy(part => part.Item1, StringComparer.Ordinal),
        ];
        WriteLines(console, Label(node), first, further + (below.Length > 0 || node.LeftOut > 0 ? "│   " : "    "));
        foreach (var (at, part) in below.Index())
        {
            bool isLast = at == below.Length - 1 && node.LeftOut == 0;
            string begin = further + (isLast ? "└── " : "├── ");
            string next = further + (isLast ? "    " : "│   ");
            if (part.Child is { } child)
                Write(console, child, begin, next);
            else
                WriteLines(console, Label(part.Event), begin, next + "    ");
        }
        if (node.LeftOut > 0)
            WriteLines(console, $"and {NumberText.Of(node.LeftOut)} more that are left out", further + "└── ", further + "    ");
    }

    private static void WriteLines(CliConsole console, string text, string first, string further)
    {
        string shown = TerminalText.Line(text);
        int most = Math.Max(BranchWidth, console.Width - WordWrap.LongestWord(shown));
        int room = Math.Max(1, console.Width - Math.Min(most, Math.Max(first.Length, further.Length)));
        foreach (var (at, line) in WordWrap.Lines(shown, room).Index())
            console.Output.WriteLine(Shortened(at == 0 ? first : further, most) + line);
    }

    /// <summary>A branch that lies so deep that an id would not fit behind it begins further left.</summary>
    private static string Shortened(string branch, int width) => branch[Math.Max(0, branch.Length - width)..];

    private static string Label(ContextTreeNode node) => Joined(
        node.Context,
        JsonField.Text(node.Fields, "status"),
        JsonField.Duration(node.Fields, "duration_ms"),
        Labelled("variant ", JsonField.Text(node.Fields, "variant_id")),
        Cost(node.Fields),
        HasEnded(node.Fields) ? string.Empty : Running(node.Fields),
        TerminalText.Line(JsonField.Text(node.Fields, HasEnded(node.Fields) ? ["error"] : ["error", "message"]), MaxMessageLength),
        $"({node.Execution})");

    /// <summary>What the calls of models in it and below it cost, and how many of them have no known cost; nothing where no model was called.</summary>
    private static string Cost(JsonElement execution) => Joined(
        JsonField.Money(execution, "cost_usd"),
        JsonField.Count(execution, "unpriced_calls") is > 0 and var calls ? Counted.Of(calls, "unpriced call") : string.Empty).Replace(Between, ", ", StringComparison.Ordinal);

    private static string Label(JsonElement happened) => Joined(
        JsonField.Text(happened, "kind"),
        JsonField.Text(happened, "status") is "error" or "success" ? string.Empty : JsonField.Text(happened, "status"),
        TerminalText.Line(EventSummary.Of(happened), MaxMessageLength));

    private static bool HasEnded(JsonElement execution) => JsonField.Text(execution, "ended_at", "duration_ms").Length > 0;

    /// <summary>Since when, and how long, what has not ended runs; of what stands, since when nothing was heard of it.</summary>
    private static string Running(JsonElement execution)
    {
        string started = JsonField.Time(execution, "started_at");
        string stands = JsonField.Time(execution, "stalled_since");
        string progress = JsonField.Percent(execution, "progress");
        string runs = Joined(Labelled("since ", started), Labelled("for ", JsonField.Duration(execution, "running_ms"))).Replace(Between, ", ", StringComparison.Ordinal);
        return stands.Length == 0 ? Joined(runs, progress) : Joined($"no progress since {stands}", Labelled("runs ", runs), progress);
    }

    private static string Labelled(string label, string text) => text.Length == 0 ? string.Empty : label + text;

    private static string Joined(params ReadOnlySpan<string> parts)
    {
        var shown = new List<string>();
        foreach (string part in parts)
            if (part.Length > 0)
                shown.Add(part);
        return string.Join(Between, shown);
    }
}
