namespace DebugGrid.Client.Tracking;

/// <summary>How much processor time the process had used at a moment.</summary>
/// <param name="At">The moment, since the client began.</param>
/// <param name="Used">The processor time, of all processors together.</param>
internal sealed record ProcessorSample(TimeSpan At, TimeSpan Used)
{
    private const double Percent = 100;

    /// <summary>The share of one processor used between two samples, in percent; null when they are one.</summary>
    public double? ShareSince(ProcessorSample earlier) => At <= earlier.At ? null : Percent * ((Used - earlier.Used) / (At - earlier.At));
}
