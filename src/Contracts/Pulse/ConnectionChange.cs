namespace DebugGrid.Contracts;

/// <summary>A client connected or disconnected.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="UserId">Its user, or null.</param>
/// <param name="Connected">True when it connected.</param>
/// <param name="At">When, in microseconds since 1970 (UTC).</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ConnectionChange")]
public sealed record ConnectionChange(
    [property: Id(0)] string ClientId, [property: Id(1)] string? UserId, [property: Id(2)] bool Connected, [property: Id(3)] long At);
