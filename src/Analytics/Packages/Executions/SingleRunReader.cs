using DebugGrid.Analytics.CriticalPaths;
using DebugGrid.Analytics.Packages.Answers;
using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Differences;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Payloads;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>Reads what the history knows of one run.</summary>
internal static class SingleRunReader
{
    /// <summary>Nodes whose payloads are read: the run, what went wrong, tools, and what the run waited for longest.</summary>
    private const int MaxPayloads = 200;

    /// <summary>Reads it.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="filter">The run: its context and execution.</param>
    /// <param name="now">Until when what has not ended runs.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What is known; null when the history holds no such run.</returns>
    public static SingleRun? Read(DuckDBConnection connection, HistoryFilter filter, Timestamp now, CancellationToken cancellationToken)
    {
        var (nodes, total) = RunTreeReader.Read(connection, filter, now, cancellationToken);
        if (nodes.Count == 0)
            return null;
        CriticalPath path = PathOf(nodes, now);
        FirstFailure? failure = FirstFailure.Find(nodes);
        var (run, peers) = PeerReader.Read(connection, filter, cancellationToken);
        var payloads = PayloadReader.Read(connection, filter.Project, Shown(nodes, path), cancellationToken);
        return new SingleRun
        {
            Nodes = nodes,
            TotalNodes = total,
            Path = path,
            Failure = failure,
            Recovery = failure is null ? null : RecoveryReader.Read(connection, filter.Project, nodes[failure.Place].Id, cancellationToken),
            Peers = peers,
            Differences = run is null ? [] : DifferenceFinder.Find(run, peers),
            Attempts = AttemptReader.Read(connection, filter.Project, nodes[0], cancellationToken),
            Spend = ModelSpendReader.OfRuns(connection, filter.Project, nodes.Select(static node => (node.ContextType, node.ContextId, node.ExecutionId)), cancellationToken),
            Payloads = payloads,
            FailedAnswers = [.. FailedAnswers(nodes, payloads)],
        };
    }

    private static IEnumerable<(RunNode Node, string Said)> FailedAnswers(IReadOnlyList<RunNode> nodes, IReadOnlyDictionary<string, RunPayload> payloads)
    {
        foreach (RunNode node in nodes)
            if (node.Status is "success" && AnsweredFailure.Of(payloads.GetValueOrDefault(node.Id)?.Response) is { } said)
                yield return (node, said);
    }

    private static CriticalPath PathOf(IReadOnlyList<RunNode> nodes, Timestamp now) => CriticalPath.Of(
        [.. nodes.Select(node => new PathNode(node.Id, node.Parent < 0 ? null : nodes[node.Parent].Id, node.StartedUs, node.EndedUs ?? Math.Max(node.StartedUs, now.Microseconds)))], nodes[0].Id);

    private static IEnumerable<string> Shown(IReadOnlyList<RunNode> nodes, CriticalPath path) => nodes.Select(static node => node.Id)
        .Take(1)
        .Concat(nodes.Where(static node => node.IsWrong).Select(static node => node.Id))
        .Concat(nodes.Where(static node => node.ContextType is "tool").Select(static node => node.Id))
        .Concat(path.OnPath.OrderByDescending(static node => node.Value).Select(static node => node.Key))
        .Distinct()
        .Take(MaxPayloads);
}
