namespace DebugGrid.Contracts;

/// <summary>Which transactions are asked for; null leaves a field open.</summary>
/// <param name="Project">The project.</param>
/// <param name="Status">in_progress, completed, failed, stalled or abandoned.</param>
/// <param name="UserId">The user.</param>
/// <param name="Pipeline">The pipeline.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.TransactionFilter")]
public sealed record TransactionFilter(
    [property: Id(0)] string Project, [property: Id(1)] string? Status, [property: Id(2)] string? UserId, [property: Id(3)] string? Pipeline);
