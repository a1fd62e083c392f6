using System.Text;
using Spectre.Console.Rendering;

namespace DebugGrid.Cli.Output;

/// <summary>How much room text takes on a terminal: a letter of some scripts, and most pictures, take that of two.</summary>
internal static class TextWidth
{
    /// <summary>The width of a text on one line, without control characters.</summary>
    public static int Of(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    /// <summary>The text with blanks behind it up to a width.</summary>
    public static string PadRight(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>The text with blanks before it up to a width.</summary>
    public static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width - Of(text))) + text;
}
