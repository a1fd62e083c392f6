namespace DebugGrid.Grains.Memory;

/// <summary>What the managed heap may hold before grains leave memory early.</summary>
/// <param name="Used">Measures the heap, in bytes. Called often and from any thread.</param>
/// <param name="Limit">Bytes that it may have.</param>
public sealed record HeapBudget(Func<long> Used, long Limit)
{
    /// <summary>No limit: grains leave memory for their number and their age alone.</summary>
    public static HeapBudget Unlimited { get; } = new(static () => 0, long.MaxValue);
}
