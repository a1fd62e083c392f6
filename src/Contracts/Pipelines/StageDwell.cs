namespace DebugGrid.Contracts;

/// <summary>How long a transaction stayed in a stage before the next event.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Milliseconds">How long, in milliseconds.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StageDwell")]
public readonly record struct StageDwell([property: Id(0)] string Stage, [property: Id(1)] double Milliseconds);
