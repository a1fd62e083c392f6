namespace DebugGrid.Contracts;

/// <summary>A piece of open work.</summary>
/// <param name="Owner">Which kind of grain owns it.</param>
/// <param name="GrainKey">The owner's key.</param>
/// <param name="Execution">The execution's id; empty for a transaction.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.WatchKey")]
public readonly record struct WatchKey(
    [property: Id(0)] WatchOwner Owner, [property: Id(1)] string GrainKey, [property: Id(2)] string Execution);
