using System.Text.Json;
using Spectre.Console;

namespace DebugGrid.Cli.Output;

/// <summary>Shows an event on one line: time, how it went or its level, kind, what it belongs to, status, and what its kind carries. On a terminal a long line goes on below, behind the time.</summary>
internal static class EventLine
{
    private const int MaxSummaryLength = 300;
    private const int LevelWidth = 8;
    private const int KindWidth = 10;
    private const int TimeWidth = 25;
    private const int NarrowIndent = 2;

    private static readonly Style Failed = new(Color.Red);
    private static readonly Style Standing = new(Color.Yellow);

    /// <summary>Writes the line, coloured by how it went and its level where colours are shown.</summary>
    public static void Write(CliConsole console, JsonElement item)
    {
        if (!console.OutputIsTerminal)
        {
            console.Output.WriteLine(Of(item));
            return;
        }
        string text = Of(item);
        int indent = WordWrap.LongestWord(text) > console.Width - TimeWidth ? NarrowIndent : TimeWidth;
        var lines = WordWrap.Lines(text, console.Width);
        if (lines.Count > 1)
            lines = [lines[0], .. WordWrap.Lines(text[lines[0].Length..].TrimStart(), Math.Max(1, console.Width - indent)).Select(line => new string(' ', indent) + line)];
        foreach (string line in lines)
            console.View.Write(new Text(line + "\n", StyleOf(item)));
    }

    /// <summary>The line.</summary>
    public static string Of(JsonElement item)
    {
        string[] parts =
        [
            JsonField.Time(item, "time", "timestamp"),
            Mark(item).PadRight(LevelWidth),
            JsonField.Text(item, "kind").PadRight(KindWidth),
            About(item),
            JsonField.Text(item, "status"),
            TerminalText.Line(EventSummary.Of(item), MaxSummaryLength),
        ];
        return string.Join(' ', parts.Where(part => part.Length > 0).Select(part => TerminalText.Line(part)));
    }

    /// <summary>The level, but a failure is one whatever level it was sent with.</summary>
    private static string Mark(JsonElement item)
    {
        string level = JsonField.Text(item, "level");
        bool isFailure = ItemStatus.IsFailure(item) && level is not ("error" or "critical");
        return isFailure ? "FAILED" : level.ToUpperInvariant();
    }

    /// <summary>What the event belongs to: for a stage its transaction, else the narrowest that it names.</summary>
    public static string About(JsonElement item)
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

    private static Style StyleOf(JsonElement item) => JsonField.Text(item, "level") switch
    {
        "critical" => new Style(Color.Red, decoration: Decoration.Bold),
        "error" => Failed,
        _ when ItemStatus.IsFailure(item) => Failed,
        "warning" => Standing,
        _ when ItemStatus.IsTrouble(item) => Standing,
        "debug" or "trace" => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
