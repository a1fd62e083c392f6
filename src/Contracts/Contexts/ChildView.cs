namespace DebugGrid.Contracts;

/// <summary>A link from an execution to one that it caused.</summary>
/// <param name="ContextType">The child's context type.</param>
/// <param name="ContextId">The child's context id.</param>
/// <param name="ExecutionId">The child's execution.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.ChildView")]
public sealed record ChildView([property: Id(0)] string ContextType, [property: Id(1)] string ContextId, [property: Id(2)] string ExecutionId);
