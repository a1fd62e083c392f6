namespace DebugGrid.Contracts;

/// <summary>Something of which the history has deleted every event, and which the live state may still show.</summary>
/// <param name="Number">Its place among what is to be forgotten: larger for what was deleted later.</param>
/// <param name="Project">Its project.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; of contexts and components <c>type/id</c>.</param>
/// <param name="Part">Which part of it; null for all of it.</param>
/// <param name="Through">How far the history had each partition when it deleted: what lies behind is new, and stays.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgottenId")]
public sealed record ForgottenId(
    [property: Id(0)] long Number,
    [property: Id(1)] string Project,
    [property: Id(2)] ForgottenKind Kind,
    [property: Id(3)] string Id,
    [property: Id(4)] string? Part,
    [property: Id(5)] IReadOnlyList<PartitionReach> Through)
{
    /// <summary>How many are given at once.</summary>
    public const int Page = 1_000;
}
