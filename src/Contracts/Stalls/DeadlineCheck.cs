namespace DebugGrid.Contracts;

/// <summary>An owner's answer when a deadline was reached.</summary>
/// <param name="NextDeadline">When to ask again, in microseconds since 1970 (UTC); null when the work is closed.</param>
/// <param name="Finding">What the owner found, or null.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeadlineCheck")]
public sealed record DeadlineCheck([property: Id(0)] long? NextDeadline, [property: Id(1)] Finding? Finding)
{
    /// <summary>The work is closed; forget it.</summary>
    public static DeadlineCheck Closed { get; } = new(null, null);
}
