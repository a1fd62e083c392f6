using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>One stage event of a transaction.</summary>
/// <param name="Stage">The stage, or null for the transaction's opening.</param>
/// <param name="At">When, in microseconds since 1970 (UTC).</param>
/// <param name="Success">Whether it went well.</param>
/// <param name="Error">What went wrong, or null.</param>
/// <param name="Metadata">What the sender added, as UTF-8 JSON; empty when nothing.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StageView")]
public sealed record StageView(
    [property: Id(0)] string? Stage,
    [property: Id(1)] long At,
    [property: Id(2)] bool Success,
    [property: Id(3)] string? Error,
    [property: Id(4)] ReadOnlyMemory<byte> Metadata);
