namespace DebugGrid.Contracts;

/// <summary>Which state of a component is asked for: a version, the one at a moment, or the newest.</summary>
/// <param name="Project">The project.</param>
/// <param name="ComponentType">The component's type.</param>
/// <param name="ComponentId">Its id within the type.</param>
/// <param name="Version">That version; the last one captured if there are several of the number. Null for any.</param>
/// <param name="At">The last one captured at this moment or before, in microseconds since 1970 (UTC). Null for the newest.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StateQuestion")]
public sealed record StateQuestion(
    [property: Id(0)] string Project,
    [property: Id(1)] string ComponentType,
    [property: Id(2)] string ComponentId,
    [property: Id(3)] long? Version = null,
    [property: Id(4)] long? At = null);
