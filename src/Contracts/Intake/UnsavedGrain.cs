namespace DebugGrid.Contracts;

/// <summary>
/// A grain whose state cannot be saved, and that checkpoints do not wait for any more. It answers and goes on, and is tried again by every checkpoint; what
/// it was told since it was saved last is lost with its silo. The history is not concerned.
/// </summary>
/// <param name="Grain">The grain, as <c>kind key</c>.</param>
/// <param name="Project">Its project; null for a grain of all projects.</param>
/// <param name="Error">Why it cannot be saved.</param>
/// <param name="Since">When it was given up, in microseconds since 1970 (UTC).</param>
[GenerateSerializer, Immutable, Alias("debuggrid.UnsavedGrain")]
public sealed record UnsavedGrain(
    [property: Id(0)] string Grain, [property: Id(1)] string? Project, [property: Id(2)] string Error, [property: Id(3)] long Since);
