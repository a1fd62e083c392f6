using System.Text.Json;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows an event on one line: time, level, kind, what it belongs to, status, duration, message.</summary>
internal static class EventLine
{
    private const int MaxMessageLength = 200;
    private const int LevelWidth = 8;
    private const int KindWidth = 10;

    /// <summary>Writes the line, coloured by level where colours are shown.</summary>
    public static void Write(CliConsole console, JsonElement item)
    {
        string level = JsonField.Text(item, "level");
        if (console.OutputIsTerminal)
            console.View.Write(new Text(Of(item) + Environment.NewLine, StyleOf(level)));
        else
            console.Output.WriteLine(Of(item));
    }

    /// <summary>The line.</summary>
    public static string Of(JsonElement item)
    {
        var data = item.TryGetProperty("data", out var fields) && fields.ValueKind == JsonValueKind.Object ? fields : item;
        string about = First(
            JsonField.Key(item, "context_type", "context_id"), JsonField.Key(item, "component_type", "component_id"), JsonField.Text(item, "transaction_id"), JsonField.Text(item, "session_id"));
        string[] parts =
        [
            JsonField.Time(item, "time", "timestamp"),
            JsonField.Text(item, "level").ToUpperInvariant().PadRight(LevelWidth),
            JsonField.Text(item, "kind").PadRight(KindWidth),
            about,
            First(JsonField.Text(item, "status"), JsonField.Text(data, "status", "stage", "action", "finding")),
            First(JsonField.Duration(item, "duration_ms"), JsonField.Duration(data, "duration_ms"), JsonField.Duration(data, "latency_ms")),
            First(JsonField.Text(item, "message"), JsonField.Text(data, "error", "name", "model", "error_type")),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0).Select(part => TerminalText.Line(part, MaxMessageLength)));
    }

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
            if (text.Length > 0)
                return text;
        return string.Empty;
    }

    private static Style StyleOf(string level) => level switch
    {
        "critical" => new Style(Color.Red, decoration: Decoration.Bold),
        "error" => new Style(Color.Red),
        "warning" => new Style(Color.Yellow),
        "debug" or "trace" => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
