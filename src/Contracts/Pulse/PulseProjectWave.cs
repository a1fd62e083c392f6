using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>One project's part of a wave.</summary>
/// <param name="Project">The project.</param>
/// <param name="Kinds">Events by kind.</param>
/// <param name="Stages">Successful stage events by stage.</param>
/// <param name="Users">Users seen, with the newest time in microseconds since 1970 (UTC).</param>
/// <param name="Connections">Connections opened and closed, in order.</param>
/// <param name="Transitions">Changes of transactions' status; those of one transaction in order.</param>
/// <param name="Failures">The newest executions that failed (10), in order; null for none.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PulseProjectWave")]
public sealed record PulseProjectWave(
    [property: Id(0)] string Project,
    [property: Id(1)] IReadOnlyDictionary<EventKind, long> Kinds,
    [property: Id(2)] IReadOnlyDictionary<string, long> Stages,
    [property: Id(3)] IReadOnlyDictionary<string, long> Users,
    [property: Id(4)] IReadOnlyList<ConnectionChange> Connections,
    [property: Id(5)] IReadOnlyList<StatusTransition> Transitions,
    [property: Id(6)] IReadOnlyList<ExecutionFailure>? Failures = null);
