using DebugGrid.Protocol;

namespace DebugGrid.Cli.Import.Langfuse;

/// <summary>A place in the tree of executions.</summary>
/// <param name="Context">The context that ran.</param>
/// <param name="Execution">The run.</param>
internal readonly record struct ExecutionPlace(ContextKey Context, ExecutionId Execution);
