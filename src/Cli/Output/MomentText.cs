using System.Globalization;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Output;

/// <summary>Says a moment to the millisecond, in UTC, in a form that every option and filter takes: "2026-02-06T10:15:30.123Z".</summary>
internal static class MomentText
{
    private const int WrittenLength = 27;

    /// <summary>The text.</summary>
    public static string Of(Timestamp time) => time.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a moment in the form in which the grid writes one, which is with microseconds.</summary>
    /// <returns>The moment; null for any other text.</returns>
    public static Timestamp? Read(string text) =>
        text.Length == WrittenLength && text[^1] == 'Z' && text[4] == '-' && Timestamp.TryParse(text, out var time) ? time : null;
}
