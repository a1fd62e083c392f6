using System.Globalization;

namespace DebugGrid.Cli.Output;

/// <summary>Says how long something took as a person would: "0.04 ms", "340 ms", "1.2 s", "29 min 15 s", "20 h 10 min", "3 d 4 h".</summary>
internal static class DurationText
{
    private const double Second = 1_000;
    private const double Minute = 60 * Second;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;
    private const double Least = 0.001;

    // What would be rounded up to a whole one of the next unit is said in that.
    private const double RoundsToSecond = 999.5;
    private const double RoundsToMinute = 59_950;

    /// <summary>The text.</summary>
    /// <param name="milliseconds">How long; below a minute with the three digits that matter, else in the two units that matter, cut and not rounded.</param>
    public static string Of(double milliseconds) => Math.Abs(milliseconds) switch
    {
        > 0 and < Least => "under 0.001 ms",
        < 1 => milliseconds.ToString("0.###", CultureInfo.InvariantCulture) + " ms",
        < RoundsToSecond => NumberText.Of(milliseconds) + " ms",
        < RoundsToMinute => NumberText.Of(milliseconds / Second) + " s",
        < Minute => Pair(Math.Sign(milliseconds) * Minute, Minute, "min", Second, "s"),
        < Hour => Pair(milliseconds, Minute, "min", Second, "s"),
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
