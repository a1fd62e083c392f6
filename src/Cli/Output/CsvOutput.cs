using System.Buffers;
using System.Globalization;

namespace DebugGrid.Cli.Output;

/// <summary>
/// Writes rows as CSV: RFC 4180, with line ends as other tools on Unix have them. A text that a spreadsheet would take for a formula gets an apostrophe before it: it begins with =, +, - or @, in
/// either width, with a tab or a line break, and is no number.
/// </summary>
internal static class CsvOutput
{
    private const char Defused = '\'';

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");
    private static readonly SearchValues<char> FormulaBegins = SearchValues.Create("=+-@\t\r\n＝＋－＠");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Writes one row. On a terminal what it would act on is escaped, in a file it stands as it is.</summary>
    public static void WriteRow(CliConsole console, IEnumerable<string> cells) =>
        console.Output.Write(string.Join(',', cells.Select(Defuse).Select(cell => Quote(console.OutputIsTerminal ? TerminalText.Line(cell) : cell))) + "\n");

    private static string Defuse(string cell) => cell.Length > 0 && FormulaBegins.Contains(cell[0]) && !IsNumber(cell) ? Defused + cell : cell;

    private static bool IsNumber(string cell) =>
        !cell.AsSpan().ContainsAnyExcept(NumberCharacters) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
