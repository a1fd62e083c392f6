using System.Globalization;

namespace DebugGrid.Cli.Replay;

/// <summary>How fast a recording is sent again.</summary>
/// <param name="Factor">How many times faster than it was recorded; null for as fast as the grid takes it.</param>
internal readonly record struct ReplaySpeed(double? Factor)
{
    /// <summary>The fastest that still counts time.</summary>
    public const double MaxFactor = 1_000_000;

    private const string Unlimited = "max";

    /// <summary>Reads "max" or a number over 0 and up to <see cref="MaxFactor"/>; null for anything else.</summary>
    public static ReplaySpeed? Parse(string text)
    {
        if (text == Unlimited)
            return new ReplaySpeed(null);
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor);
        return isNumber && factor is > 0 and <= MaxFactor ? new ReplaySpeed(factor) : null;
    }
}
