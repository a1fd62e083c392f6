namespace DebugGrid.Contracts;

/// <summary>What a grain is to forget.</summary>
/// <param name="Through">How far the history had each partition when it deleted. What lies up to here is not applied any more, however often it comes; what lies behind is.</param>
/// <param name="Parts">Which parts of its state; null: all of it.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgetOrder")]
public sealed record ForgetOrder(
    [property: Id(0)] IReadOnlyList<PartitionReach> Through, [property: Id(1)] IReadOnlyList<ForgottenPart>? Parts = null);
