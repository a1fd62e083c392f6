using System.Globalization;

namespace DebugGrid.Cli.Output;

/// <summary>Says how long something took as a person would: "12.5 ms", "1 min 5 s", "20 h 10 min", "3 d 4 h".</summary>
internal static class DurationText
{
    private const double Minute = 60_000;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>The text.</summary>
    /// <param name="milliseconds">How long; milliseconds below a minute, else the two units that matter, cut and not rounded.</param>
    public static string Of(double milliseconds) => Math.Abs(milliseconds) switch
    {
        < Minute => milliseconds.ToString("#,0.###", CultureInfo.InvariantCulture) + " ms",
        < Hour => Pair(milliseconds, Minute, "min", Minute / 60, "s"),
        < Day => Pair(milliseconds, Hour, "h", Minute, "min"),
        _ => Pair(milliseconds, Day, "d", Hour, "h"),
    };

    private static string Pair(double milliseconds, double large, string largeUnit, double small, string smallUnit)
    {
        double whole = Math.Truncate(milliseconds / large);
        double rest = Math.Abs(Math.Truncate((milliseconds - (whole * large)) / small));
        string text = whole.ToString("#,0", CultureInfo.InvariantCulture) + " " + largeUnit;
        return rest == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} {rest:0} {smallUnit}");
    }
}
