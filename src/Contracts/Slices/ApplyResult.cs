namespace DebugGrid.Contracts;

/// <summary>What a grain answers to a slice.</summary>
/// <param name="Failures">Events that could not be applied; the others were.</param>
/// <param name="Watches">
/// The present deadlines of the work that the slice mentions. Derived from the grain's state, also for events that it skipped because it had seen
/// them, so that catching up repairs a stall watch that knows less than the grain.
/// </param>
/// <param name="Transitions">Changes of a transaction's status whose position lies in the slice, also when the slice was skipped.</param>
/// <param name="Findings">What the slice made the grain find, such as a resume after a stall.</param>
/// <param name="Behind">True when the grain has not applied what it was given before (<see cref="EventSlice.Previous"/>); it has applied nothing.</param>
/// <param name="Repeats">Arrivals of records whose execution had ended before: the first record counts, everywhere. Null for none.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ApplyResult")]
public sealed record ApplyResult(
    [property: Id(0)] IReadOnlyList<ApplyFailure> Failures,
    [property: Id(1)] IReadOnlyList<WatchUpdate> Watches,
    [property: Id(2)] IReadOnlyList<StatusTransition> Transitions,
    [property: Id(3)] IReadOnlyList<Finding> Findings,
    [property: Id(4)] bool Behind,
    [property: Id(5)] IReadOnlyList<long>? Repeats = null)
{
    /// <summary>All went well and nothing is to be told.</summary>
    public static ApplyResult Empty { get; } = new([], [], [], [], false);

    /// <summary>The grain has lost state and needs everything since the last checkpoint again.</summary>
    public static ApplyResult MustCatchUp { get; } = new([], [], [], [], true);
}
