using System.Text.Json;

namespace DebugGrid.Analytics.Packages.Runs;

/// <summary>How a number of ended executions went. Durations are in milliseconds and unknown where no execution told one.</summary>
internal sealed record RunFigures
{
    /// <summary>Executions that ended.</summary>
    public long Executions { get; init; }

    /// <summary>Of them those that succeeded.</summary>
    public long Successes { get; init; }

    /// <summary>Of them those that failed.</summary>
    public long Errors { get; init; }

    /// <summary>Of them those that ran out of time.</summary>
    public long Timeouts { get; init; }

    /// <summary>The mean duration.</summary>
    public double? MeanMs { get; init; }

    /// <summary>The median duration.</summary>
    public double? MedianMs { get; init; }

    /// <summary>The 95th percentile of durations.</summary>
    public double? P95Ms { get; init; }

    /// <summary>The 99th percentile of durations.</summary>
    public double? P99Ms { get; init; }

    /// <summary>The shortest duration.</summary>
    public double? MinMs { get; init; }

    /// <summary>The longest duration.</summary>
    public double? MaxMs { get; init; }

    /// <summary>When the first began, UTC.</summary>
    public string? FirstAt { get; init; }

    /// <summary>When the last began, UTC.</summary>
    public string? LastAt { get; init; }

    /// <summary>Share of executions that succeeded, from 0 to 1.</summary>
    public double SuccessRate => Executions == 0 ? 0 : (double)Successes / Executions;

    /// <summary>Reads them from a row of a summary, by the names that summaries have.</summary>
    public static RunFigures Of(JsonElement row) => new()
    {
        Executions = Whole(row, "executions") ?? 0,
        Successes = Whole(row, "successes") ?? 0,
        Errors = Whole(row, "errors") ?? 0,
        Timeouts = Whole(row, "timeouts") ?? 0,
        MeanMs = Number(row, "mean_ms"),
        MedianMs = Number(row, "median_ms"),
        P95Ms = Number(row, "p95_ms"),
        P99Ms = Number(row, "p99_ms"),
        MinMs = Number(row, "min_ms"),
        MaxMs = Number(row, "max_ms"),
        FirstAt = Text(row, "first_at"),
        LastAt = Text(row, "last_at"),
    };

    internal static double? Number(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;

    internal static long? Whole(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;

    internal static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
