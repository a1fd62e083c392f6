namespace DebugGrid.Client;

/// <summary>How executions of some contexts are sampled. What a rule leaves null is as in <see cref="SamplingOptions"/>.</summary>
public sealed class SamplingRule
{
    /// <summary>Which contexts: <c>type/id</c>, where <c>*</c> stands for any text and <c>?</c> for one character, such as <c>tool/*</c>. Case does not matter.</summary>
    public string Context { get; set; } = string.Empty;

    /// <summary>The share that is taken, from 0 to 1, where such a context is the root of its tree; inside another execution it goes with that one.</summary>
    public double? Rate { get; set; }

    /// <summary>From which duration on it counts as slow; more than zero.</summary>
    public TimeSpan? SlowAfter { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrEmpty(Context) || !Context.Contains('/', StringComparison.Ordinal))
            yield return $"DebugGrid:Sampling:Rules: Context is '{Context}', and must be a pattern of the form type/id.";
        if (Rate is not (null or (>= 0 and <= 1)))
            yield return $"DebugGrid:Sampling:Rules: Rate of '{Context}' is {Rate}, and must be from 0 to 1.";
        if (SlowAfter <= TimeSpan.Zero)
            yield return $"DebugGrid:Sampling:Rules: SlowAfter of '{Context}' is {SlowAfter}, and must be more than zero.";
    }
}
