using DebugGrid.Analytics.Statistics.Comparison;

namespace DebugGrid.Analytics.Candidates;

/// <summary>A context, and the time that could be saved in it. All times are in milliseconds and of the executions that were looked at.</summary>
internal sealed record Candidate
{
    /// <summary>The context's type.</summary>
    public required string ContextType { get; init; }

    /// <summary>The context's id.</summary>
    public required string ContextId { get; init; }

    /// <summary>Its executions.</summary>
    public required int Executions { get; init; }

    /// <summary>Their time together, whether it was waited for or not.</summary>
    public required double TotalMs { get; init; }

    /// <summary>Their mean duration.</summary>
    public double MeanMs => TotalMs / Executions;

    /// <summary>Their median duration.</summary>
    public required double MedianMs { get; init; }

    /// <summary>The duration that 95 % of them do not exceed.</summary>
    public required double P95Ms { get; init; }

    /// <summary>Their part of the critical paths of the trees that they are in.</summary>
    public required double CriticalMs { get; init; }

    /// <summary>How much of all trees' time that part is, from 0 to 1.</summary>
    public required double CriticalShare { get; init; }

    /// <summary>What the slowest of them, beyond the 95th percentile, took beyond the median.</summary>
    public required double TailMs { get; init; }

    /// <summary>What the executions of the most used variant would have taken less with the best, by the end of the interval that promises less; 0 where none is surely faster.</summary>
    public double VariantMs { get; init; }

    /// <summary>The best variant beside the most used one; null where none is surely faster.</summary>
    public VariantVerdict? Best { get; init; }

    /// <summary>Which share of their time was waited for: of what is saved, so much shortens the whole.</summary>
    public double WaitedShare => TotalMs > 0 ? CriticalMs / TotalMs : 0;

    /// <summary>The time that could be saved: the greater of both, as far as it is waited for.</summary>
    public double SavingMs => WaitedShare * Math.Max(TailMs, VariantMs);
}
