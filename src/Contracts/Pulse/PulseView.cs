using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>What the dashboard shows of one project (and, before they are merged, of one partition). Times are microseconds since 1970 (UTC).</summary>
/// <param name="Since">When the grid took the first event that is counted; the present while none is.</param>
/// <param name="Transactions">Transactions by status.</param>
/// <param name="Events">Events by kind.</param>
/// <param name="Stages">Successful stage events by stage: the processing counts.</param>
/// <param name="OpenConnections">Clients that are connected.</param>
/// <param name="ActiveUsers">Users seen in the last five minutes.</param>
/// <param name="RecentTransactions">The newest transactions (10), the one that began last first, of one moment the one that arrived last; with their newest status and the arrival of their beginning.</param>
/// <param name="RecentIssues">The newest issues of transactions (10), newest first, of one moment the one that arrived last.</param>
/// <param name="RecentFailures">The newest executions that failed (10), newest first, of one moment the one that arrived last; null for none.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PulseView")]
public sealed record PulseView(
    [property: Id(0)] long Since,
    [property: Id(1)] IReadOnlyDictionary<TransactionStatus, long> Transactions,
    [property: Id(2)] IReadOnlyDictionary<EventKind, long> Events,
    [property: Id(3)] IReadOnlyDictionary<string, long> Stages,
    [property: Id(4)] IReadOnlyList<ConnectionChange> OpenConnections,
    [property: Id(5)] IReadOnlyList<string> ActiveUsers,
    [property: Id(6)] IReadOnlyList<StatusTransition> RecentTransactions,
    [property: Id(7)] IReadOnlyList<StatusTransition> RecentIssues,
    [property: Id(8)] IReadOnlyList<ExecutionFailure>? RecentFailures = null);
