namespace DebugGrid.Analytics.Queries;

/// <summary>
/// Wilson's interval of a share, as SQL: where the true share lies with a confidence of 95 % (E. B. Wilson, "Probable inference, the law of succession, and statistical
/// inference", JASA 22, 1927). Unlike the normal one it stays within 0 and 1 and holds for few trials.
/// </summary>
internal static class WilsonBounds
{
    /// <summary>The 97.5 % quantile of the standard normal distribution. A DOUBLE by its exponent: a DECIMAL has no room for a hundred million trials.</summary>
    private const string Z = "1.959963984540054e0";

    /// <summary>The lower bound; NULL without a trial.</summary>
    /// <param name="successes">How many of the trials went well, as SQL.</param>
    /// <param name="trials">The trials, as SQL.</param>
    public static string Low(string successes, string trials) => Bound(successes, trials, '-');

    /// <summary>The upper bound; NULL without a trial.</summary>
    /// <param name="successes">How many of the trials went well, as SQL.</param>
    /// <param name="trials">The trials, as SQL.</param>
    public static string High(string successes, string trials) => Bound(successes, trials, '+');

    private static string Bound(string k, string n, char sign) =>
        $"greatest(0, least(1, ({k} + {Z} * {Z} / 2 {sign} {Z} * sqrt(greatest(0, {k}::DOUBLE * ({n} - {k}) / nullif({n}, 0) + {Z} * {Z} / 4))) / ({n} + {Z} * {Z}))) * nullif(sign({n}), 0)";
}
