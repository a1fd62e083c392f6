using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>One stage event of a transaction, or several of one stage that went well, one after the other.</summary>
/// <param name="Stage">The stage, or null for the transaction's opening.</param>
/// <param name="At">When, in microseconds since 1970 (UTC); of several events when the first was.</param>
/// <param name="Success">Whether it went well.</param>
/// <param name="Error">What went wrong, or null.</param>
/// <param name="Metadata">What the sender added, as UTF-8 JSON; empty when nothing. Of several events that of the last that has any.</param>
/// <param name="Times">How many events it stands for; 1 and more.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StageView")]
public sealed record StageView(
    [property: Id(0)] string? Stage,
    [property: Id(1)] long At,
    [property: Id(2)] bool Success,
    [property: Id(3)] string? Error,
    [property: Id(4)] ReadOnlyMemory<byte> Metadata,
    [property: Id(5)] int Times = 1);
