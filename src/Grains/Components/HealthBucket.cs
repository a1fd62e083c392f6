namespace DebugGrid.Grains.Components;

/// <summary>What a component reported in half a minute.</summary>
internal sealed class HealthBucket
{
    /// <summary>The bucket's length, in microseconds.</summary>
    public const long Length = 30 * 1_000_000L;

    /// <summary>Its begin, in microseconds since 1970 by the grid's clock; a multiple of <see cref="Length"/>.</summary>
    public long Start { get; set; }

    public long Total { get; set; }

    public long Warnings { get; set; }

    public long Errors { get; set; }
}
