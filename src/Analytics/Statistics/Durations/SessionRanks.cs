namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>
/// The standard error of the superiority where values of one session depend on each other: each value's placement among the other sample is added up by session, and
/// the spread is taken between sessions, which may be in one sample or in both (N. A. Obuchowski, "Nonparametric Analysis of Clustered ROC Curve Data",
/// Biometrics 53(2), 1997, equations 3 to 5). Nothing is assumed of how alike the values of a session are.
/// </summary>
internal static class SessionRanks
{
    /// <summary>The standard error after the second sample is moved.</summary>
    /// <param name="pair">Two samples with sessions.</param>
    /// <param name="shift">What is taken off each value of the second sample.</param>
    public static SessionError StandardError(DurationPair pair, double shift)
    {
        double[] placedA = Placements(pair.A, 0, pair.B, shift), placedB = Placements(pair.B, shift, pair.A, 0);
        double superiority = placedA.Average();
        double[] ofA = new double[pair.Sessions], ofB = new double[pair.Sessions];
        for (int i = 0; i < placedA.Length; i++)
            ofA[pair.SessionsOfA[i]] += (placedA[i] - superiority) / placedA.Length;
        for (int j = 0; j < placedB.Length; j++)
            ofB[pair.SessionsOfB[j]] += (1 - placedB[j] - superiority) / placedB.Length;
        return Sum(pair, ofA, ofB);
    }

    private static SessionError Sum(DurationPair pair, double[] ofA, double[] ofB)
    {
        (double inA, double inB, double inBoth) = (0, 0, 0);
        for (int session = 0; session < ofA.Length; session++)
        {
            inA += ofA[session] * ofA[session];
            inB += ofB[session] * ofB[session];
            inBoth += ofA[session] * ofB[session];
        }

        (double a, double b) = (pair.SpreadOfA.Correction, pair.SpreadOfB.Correction);
        return SessionError.Of(a * inA, b * inB, 2 * Math.Sqrt(a * b) * inBoth, pair.SpreadOfA, pair.SpreadOfB);
    }

    /// <summary>The share of the others below each value, ties by half.</summary>
    private static double[] Placements(double[] values, double shift, double[] others, double shiftOfOthers)
    {
        double[] placed = new double[values.Length];
        (int below, int upTo) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i] - shift;
            while (below < others.Length && others[below] - shiftOfOthers < value)
                below++;
            while (upTo < others.Length && others[upTo] - shiftOfOthers <= value)
                upTo++;
            placed[i] = (below + upTo) / 2.0 / others.Length;
        }

        return placed;
    }
}
