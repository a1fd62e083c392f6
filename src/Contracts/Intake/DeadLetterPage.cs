namespace DebugGrid.Contracts;

/// <summary>A page of dead letters.</summary>
/// <param name="Items">The page.</param>
/// <param name="TotalCount">All that are kept, of the project that was asked for.</param>
/// <param name="Dropped">How many were dropped because a limit was reached, oldest first; 0 when one project's were asked for.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.DeadLetterPage")]
public sealed record DeadLetterPage(
    [property: Id(0)] IReadOnlyList<DeadLetter> Items, [property: Id(1)] int TotalCount, [property: Id(2)] long Dropped);
