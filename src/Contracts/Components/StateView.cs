namespace DebugGrid.Contracts;

/// <summary>One version of a component's state.</summary>
/// <param name="Version">Its version.</param>
/// <param name="At">When it was captured, in microseconds since 1970 (UTC).</param>
/// <param name="State">The state, as UTF-8 JSON.</param>
/// <param name="NewestVersion">The newest version there is.</param>
/// <param name="DiffFrom">The version that <paramref name="Diff"/> leads from, or null.</param>
/// <param name="Diff">A JSON Patch (RFC 6902) from that version to this one, as UTF-8 JSON; empty when not asked for or when there is none before.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StateView")]
public sealed record StateView(
    [property: Id(0)] long Version,
    [property: Id(1)] long At,
    [property: Id(2)] ReadOnlyMemory<byte> State,
    [property: Id(3)] long NewestVersion,
    [property: Id(4)] long? DiffFrom,
    [property: Id(5)] ReadOnlyMemory<byte> Diff);
