using MathNet.Numerics;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>
/// Fisher's exact test of two proportions, two-sided: the chance of all tables with the same sums that are no more probable than the one seen (A. Agresti, Categorical Data
/// Analysis, 3rd ed. 2013, section 3.5). Its false alarms are at most the level, whatever the sizes. Probabilities are summed outward from the most probable table, each
/// from its neighbour, so that the time goes with the square root of the cases.
/// </summary>
internal static class FisherTest
{
    /// <summary>Tables whose probability is nearer than this to that of the one seen count as equally probable: the sums are rounded.</summary>
    private const double Rounding = 1 + 1e-9;

    /// <summary>What is below this share of the most probable table adds nothing that a double would keep.</summary>
    private const double Vanishing = 1e-300;

    /// <summary>The p-value.</summary>
    public static double PValue(int firstHits, int firstCases, int secondHits, int secondCases)
    {
        long hits = (long)firstHits + secondHits, cases = (long)firstCases + secondCases;
        long lowest = Math.Max(0, hits - secondCases), highest = Math.Min(hits, firstCases);
        long mode = Math.Clamp((hits + 1) * (firstCases + 1) / (cases + 2), lowest, highest);
        double Ratio(long k) => (double)(hits - k) / (k + 1) * ((double)(firstCases - k) / (secondCases - hits + k + 1));
        double seen = Math.Exp(LogWeight(firstHits) - LogWeight(mode)) * Rounding;
        (double all, double asFar) = (0, 0);
        void Add(double weight)
        {
            all += weight;
            if (weight <= seen)
                asFar += weight;
        }

        double weight = 1;
        for (long k = mode; k <= highest && weight > Vanishing; k++)
        {
            Add(weight);
            weight *= Ratio(k);
        }

        weight = 1;
        for (long k = mode - 1; k >= lowest && weight > Vanishing; k--)
        {
            weight /= Ratio(k);
            Add(weight);
        }

        return Math.Min(1, asFar / all);

        double LogWeight(long k) => -(Log(k) + Log(hits - k) + Log(firstCases - k) + Log(secondCases - hits + k));
        static double Log(long n) => SpecialFunctions.GammaLn(n + 1.0);
    }
}
