using System.Text.Json;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows an event on one line: time, level, kind, what it belongs to, status, and what its kind carries.</summary>
internal static class EventLine
{
    private const int MaxPartLength = 300;
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
        string[] parts =
        [
            JsonField.Time(item, "time", "timestamp"),
            JsonField.Text(item, "level").ToUpperInvariant().PadRight(LevelWidth),
            JsonField.Text(item, "kind").PadRight(KindWidth),
            About(item),
            JsonField.Text(item, "status"),
            EventSummary.Of(item),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0).Select(part => TerminalText.Line(part, MaxPartLength)));
    }

    /// <summary>What the event belongs to: for a stage its transaction, else the narrowest that it names.</summary>
    private static string About(JsonElement item)
    {
        string transaction = JsonField.Text(item, "transaction_id");
        string[] names =
        [
            JsonField.Text(item, "kind") == "stage" ? transaction : string.Empty,
            JsonField.Key(item, "context_type", "context_id"),
            JsonField.Key(item, "component_type", "component_id"),
            transaction,
            JsonField.Text(item, "session_id"),
        ];
        return names.FirstOrDefault(name => name.Length > 0) ?? string.Empty;
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
