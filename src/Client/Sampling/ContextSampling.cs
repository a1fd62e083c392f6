namespace DebugGrid.Client.Sampling;

/// <summary>How executions of one context are sampled.</summary>
/// <param name="Rate">The share that is taken.</param>
/// <param name="SlowAfter">From which duration on they are slow; null where that is learned.</param>
internal sealed record ContextSampling(double Rate, TimeSpan? SlowAfter);
