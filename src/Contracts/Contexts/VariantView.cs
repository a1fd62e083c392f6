namespace DebugGrid.Contracts;

/// <summary>Measurements of one variant of a context. Durations are milliseconds; quantiles come from a sketch with 1 % relative error.</summary>
/// <param name="VariantId">The variant; null for records without one.</param>
/// <param name="Count">Executions that ended.</param>
/// <param name="ErrorCount">Those that did not end well.</param>
/// <param name="MeanMs">Mean duration, or null when none was measured.</param>
/// <param name="MinMs">Shortest, or null.</param>
/// <param name="MaxMs">Longest, or null.</param>
/// <param name="P50Ms">Median, or null.</param>
/// <param name="P95Ms">95th percentile, or null.</param>
/// <param name="P99Ms">99th percentile, or null.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.VariantView")]
public sealed record VariantView(
    [property: Id(0)] string? VariantId,
    [property: Id(1)] long Count,
    [property: Id(2)] long ErrorCount,
    [property: Id(3)] double? MeanMs,
    [property: Id(4)] double? MinMs,
    [property: Id(5)] double? MaxMs,
    [property: Id(6)] double? P50Ms,
    [property: Id(7)] double? P95Ms,
    [property: Id(8)] double? P99Ms);
