namespace DebugGrid.Analytics.Packages.Samples;

/// <summary>Chooses the samples of a package: failures of each variant, and of what succeeded the slow, the fast and the usual, in turn.</summary>
internal static class ChosenSamples
{
    private static readonly SampleKind[] OfSuccess = [SampleKind.Slow, SampleKind.Fast, SampleKind.Median];

    /// <summary>Chooses.</summary>
    /// <param name="candidates">The candidates of each kind.</param>
    /// <param name="max">Samples at most.</param>
    /// <param name="maxErrors">Failures of one variant at most.</param>
    /// <param name="byVariant">Whether variants are told apart.</param>
    /// <returns>The samples, kind by kind.</returns>
    public static IReadOnlyList<Sample> Choose(ILookup<SampleKind, Sample> candidates, int max, int maxErrors, bool byVariant)
    {
        IReadOnlyList<Sample>[] wanted =
        [
            .. candidates[SampleKind.Error].GroupBy(sample => byVariant ? sample.VariantId : null).Select(variant => DifferentSamples.Choose([.. variant], Math.Min(max, maxErrors))),
            .. OfSuccess.Select(kind => DifferentSamples.Choose([.. candidates[kind]], max)),
        ];
        var chosen = new List<Sample>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int turn = 0; turn < max && chosen.Count < max; turn++)
            foreach (IReadOnlyList<Sample> kind in wanted)
                if (chosen.Count < max && kind.FirstOrDefault(sample => !known.Contains(sample.ExecutionId)) is { } next && kind.Count > turn)
                {
                    known.Add(next.ExecutionId);
                    chosen.Add(next);
                }

        return [.. chosen.OrderBy(static sample => sample.Kind)];
    }
}
