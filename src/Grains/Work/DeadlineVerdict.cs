using DebugGrid.Protocol;

namespace DebugGrid.Grains.Work;

/// <summary>What a reached deadline means.</summary>
/// <param name="Next">When to look again, in microseconds since 1970; null when there is nothing to look for.</param>
/// <param name="Found">What was found, or null.</param>
internal readonly record struct DeadlineVerdict(long? Next, FindingKind? Found);
