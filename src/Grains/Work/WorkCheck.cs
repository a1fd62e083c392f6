using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Work;

/// <summary>What came of looking at open work whose deadline was reached.</summary>
/// <param name="Next">When to look again, in microseconds since 1970; null when the work is closed or abandoned.</param>
/// <param name="Finding">What was found, or null.</param>
/// <param name="Phase">How the work stands; running when it is closed.</param>
/// <param name="StalledSince">Its last progress, in the same unit, when it stands; otherwise 0.</param>
internal readonly record struct WorkCheck(long? Next, FindingEvent? Finding, WorkPhase Phase, long StalledSince)
{
    /// <summary>There is nothing to look for.</summary>
    public static WorkCheck Closed { get; } = new(null, null, WorkPhase.Running, 0);

    /// <summary>The same as the stall watch takes it.</summary>
    public DeadlineCheck ToAnswer() => new(Next, Finding is null ? null : StallFindings.Encode(Finding), (WorkStatus)Phase, StalledSince);
}
