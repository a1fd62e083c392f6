using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>
/// The score interval of a proportion (E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158), 1927). It has an answer for no
/// hit and for nothing but hits.
/// </summary>
internal static class WilsonInterval
{
    /// <summary>The interval.</summary>
    /// <param name="rate">The proportion seen, from 0 to 1.</param>
    /// <param name="cases">Of how many cases, above zero; as many independent ones as tell as much, where they are not independent.</param>
    /// <param name="critical">Standard errors to each side, such as 1.96.</param>
    public static Interval Of(double rate, double cases, double critical)
    {
        double squared = critical * critical;
        double middle = rate + squared / (2 * cases), reach = critical * Math.Sqrt(rate * (1 - rate) / cases + squared / (4 * cases * cases));
        double scale = 1 + squared / cases;
        return new(rate == 0 ? 0 : (middle - reach) / scale, rate == 1 ? 1 : (middle + reach) / scale);
    }
}
