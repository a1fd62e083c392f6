namespace DebugGrid.Contracts;

/// <summary>An owner's answer when a deadline was reached.</summary>
/// <param name="NextDeadline">When to ask again, in microseconds since 1970 (UTC); null when the work is closed or abandoned.</param>
/// <param name="Finding">What the owner found, or null.</param>
/// <param name="Status">How the work stands; ignored when it is closed.</param>
/// <param name="StalledSince">Its last progress, in the same unit, when it is stalled or abandoned; otherwise 0.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeadlineCheck")]
public sealed record DeadlineCheck(
    [property: Id(0)] long? NextDeadline,
    [property: Id(1)] Finding? Finding,
    [property: Id(2)] WorkStatus Status = WorkStatus.Running,
    [property: Id(3)] long StalledSince = 0)
{
    /// <summary>The work is closed; forget it.</summary>
    public static DeadlineCheck Closed { get; } = new(null, null);
}
