namespace DebugGrid.Contracts;

/// <summary>What the live state has forgotten.</summary>
/// <param name="Forgotten">How many, by kind; those of which there was none are left out.</param>
/// <param name="Pending">How many are still to be forgotten, because a partition does not come so far: it is gone on with by itself.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ForgettingReport")]
public sealed record ForgettingReport([property: Id(0)] IReadOnlyDictionary<ForgottenKind, long> Forgotten, [property: Id(1)] long Pending);
