using System.Globalization;
using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>Numbers as sentences have them.</summary>
internal static class Figures
{
    /// <summary>Below this, how small a p-value is says nothing more.</summary>
    private const double SmallestChance = 0.001;

    /// <summary>A share as a percentage, 0.2 as <c>20 %</c>.</summary>
    public static string Percent(double share) => Number(100 * share) + " %";

    /// <summary>A rate as a percentage with one decimal, 0.05 as <c>5.0 %</c>.</summary>
    public static string Rate(double rate) => string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.0} %");

    /// <summary>A difference of rates, with its sign and without its unit: 0.012 as <c>+1.2</c>.</summary>
    public static string Points(double difference) => (100 * difference).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>Points from one end to the other.</summary>
    public static string Points(Interval interval) => $"{Points(interval.Lower)} to {Points(interval.Upper)} points";

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A p-value.</summary>
    public static string Chance(double chance) =>
        chance < SmallestChance ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {chance:0.000}");

    /// <summary>How many sessions, whole or with a decimal.</summary>
    public static string Sessions(double sessions) => sessions.ToString(sessions < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);

    /// <summary>How much faster or slower a ratio of times is: 0.8 is 20 % faster, 1.25 is 25 % slower.</summary>
    public static string Speed(double ratio) => $"{Percent(Math.Abs(ratio - 1))} {(ratio <= 1 ? "faster" : "slower")}";

    /// <summary>How much, where both ends of an interval of ratios say faster, or both slower; the smaller change first.</summary>
    public static string Change(Interval ratio) => ratio.Upper <= 1
        ? $"{Number(100 * (1 - ratio.Upper))} to {Percent(1 - ratio.Lower)}"
        : $"{Number(100 * (ratio.Lower - 1))} to {Percent(ratio.Upper - 1)}";

    private static string Number(double number) => number.ToString(Math.Abs(number) < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
