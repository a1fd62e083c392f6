namespace DebugGrid.Contracts;

/// <summary>What the dashboard is not to list any more of one project. Counts of events stay as they are: they name nobody.</summary>
/// <param name="Project">The project.</param>
/// <param name="Transactions">Transactions, among the newest and their issues.</param>
/// <param name="Executions">Executions, among the failures: <c>type/id</c> of the context, and the execution's id.</param>
/// <param name="Contexts">Contexts of which no failure is listed: <c>type/id</c>.</param>
/// <param name="Users">Users.</param>
/// <param name="Statuses">How many of the transactions were counted in each status, and are not to be counted any more.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.PulseOmission")]
public sealed record PulseOmission(
    [property: Id(0)] string Project,
    [property: Id(1)] IReadOnlyList<string> Transactions,
    [property: Id(2)] IReadOnlyList<ForgottenExecution> Executions,
    [property: Id(3)] IReadOnlyList<string> Contexts,
    [property: Id(4)] IReadOnlyList<string> Users,
    [property: Id(5)] IReadOnlyDictionary<TransactionStatus, long> Statuses);
