namespace DebugGrid.Contracts;

/// <summary>Makes one view of a project out of those of all partitions. Pure; the order of the parts does not matter.</summary>
public static class PulseMerge
{
    private const int Recent = 10;

    /// <summary>The view of the whole.</summary>
    /// <param name="parts">One view a partition, at least one.</param>
    public static PulseView Of(IReadOnlyList<PulseView> parts) => new(
        parts.Min(p => p.Since),
        Sum(parts.Select(p => p.Transactions)).ToDictionary(c => c.Key, c => Math.Max(c.Value, 0)),
        Sum(parts.Select(p => p.Events)),
        Sum(parts.Select(p => p.Stages)),
        [.. parts.SelectMany(p => p.OpenConnections).GroupBy(c => c.ClientId).Select(c => c.MaxBy(x => x.At)!).OrderBy(c => c.At).ThenBy(c => c.ClientId, StringComparer.Ordinal)],
        [.. parts.SelectMany(p => p.ActiveUsers).Distinct().Order(StringComparer.Ordinal)],
        [.. parts.SelectMany(p => p.RecentTransactions)
            .GroupBy(t => t.TransactionId)
            .Select(t => t.MaxBy(x => x.At)!)
            .OrderByDescending(t => (t.CreatedAt, t.Arrival))
            .ThenBy(t => t.TransactionId, StringComparer.Ordinal)
            .Take(Recent)],
        [.. parts.SelectMany(p => p.RecentIssues)
            .OrderByDescending(t => (t.At, t.Arrival))
            .ThenBy(t => t.TransactionId, StringComparer.Ordinal)
            .Take(Recent)],
        [.. parts.SelectMany(p => p.RecentFailures ?? [])
            .OrderByDescending(f => (f.At, f.Arrival))
            .ThenBy(f => f.ExecutionId, StringComparer.Ordinal)
            .Take(Recent)]);

    private static Dictionary<T, long> Sum<T>(IEnumerable<IReadOnlyDictionary<T, long>> counts)
        where T : notnull =>
        counts.SelectMany(c => c).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => c.Sum(x => x.Value));
}
