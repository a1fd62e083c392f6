namespace DebugGrid.Grains.Intake;

/// <summary>A grain that takes part in a wave.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Key">Its key.</param>
internal readonly record struct GrainTarget(TargetKind Kind, string Key)
{
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Key}";
}
