namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>What the history knows of a pipeline's transactions.</summary>
internal sealed record PipelineFigures
{
    /// <summary>The pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>How many transactions stand how.</summary>
    public required IReadOnlyDictionary<string, long> ByStatus { get; init; }

    /// <summary>The median time from the first event of a completed transaction to its last, in milliseconds.</summary>
    public double? MedianMs { get; init; }

    /// <summary>The 95th percentile of those times.</summary>
    public double? P95Ms { get; init; }

    /// <summary>When the first transaction began, UTC.</summary>
    public DateTime FirstAt { get; init; }

    /// <summary>The time of the latest event, UTC.</summary>
    public DateTime LastAt { get; init; }

    /// <summary>The stages, in the order of the declaration; behind them others, in the order in which transactions reach them.</summary>
    public required IReadOnlyList<PipelineStageFigures> Stages { get; init; }

    /// <summary>Transactions that stand for others: those that went wrong, the slowest and a usual one.</summary>
    public required IReadOnlyList<PipelineSample> Samples { get; init; }

    /// <summary>Transactions in all.</summary>
    public long Transactions => ByStatus.Values.Sum();

    /// <summary>Those that came to an end, well or not.</summary>
    public long Over => Of("completed") + Of("failed") + Of("abandoned");

    /// <summary>Those that stand so.</summary>
    public long Of(string status) => ByStatus.GetValueOrDefault(status);
}
