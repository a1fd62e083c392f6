using System.Globalization;

namespace DebugGrid.Grains.Intake.Targets;

/// <summary>A grain that takes part in a wave.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Key">Its key.</param>
internal readonly record struct GrainTarget(TargetKind Kind, string Key)
{
    /// <summary>A stall watch.</summary>
    public static GrainTarget OfWatch(int shard) => new(TargetKind.StallWatch, shard.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the dashboard counts of a partition.</summary>
    public static GrainTarget OfPulse(int partition) => new(TargetKind.Pulse, partition.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Key}";
}
