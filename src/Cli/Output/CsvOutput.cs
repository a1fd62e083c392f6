namespace DebugGrid.Cli.Output;

/// <summary>Writes rows as CSV (RFC 4180).</summary>
internal static class CsvOutput
{
    /// <summary>Writes one row. On a terminal control characters are escaped, in a file they stand as they are.</summary>
    public static void WriteRow(CliConsole console, IEnumerable<string> cells) =>
        console.Output.Write(string.Join(',', cells.Select(cell => Quote(console.OutputIsTerminal ? TerminalText.Line(cell) : cell))) + "\r\n");

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
