using DebugGrid.Analytics.CriticalPaths;
using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Differences;
using DebugGrid.Analytics.Packages.Errors;
using DebugGrid.Analytics.Packages.Payloads;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What the history knows of one run.</summary>
internal sealed record SingleRun
{
    /// <summary>The run and what is below it, each node before what it caused.</summary>
    public required IReadOnlyList<RunNode> Nodes { get; init; }

    /// <summary>How many nodes the tree has, read or not.</summary>
    public required long TotalNodes { get; init; }

    /// <summary>What it waited for at each moment.</summary>
    public required CriticalPath Path { get; init; }

    /// <summary>The failure with which its failing began; null where nothing went wrong.</summary>
    public FirstFailure? Failure { get; init; }

    /// <summary>What errors like that failure recovered with; null where nothing went wrong, or the history does not know it as a failure.</summary>
    public KnownRecovery? Recovery { get; init; }

    /// <summary>Nodes that were recorded as a success and whose answer tells of a failure, with what it says, in the tree's order.</summary>
    public required IReadOnlyList<(RunNode Node, string Said)> FailedAnswers { get; init; }

    /// <summary>Executions of its context that succeeded.</summary>
    public required IReadOnlyList<PeerRun> Peers { get; init; }

    /// <summary>What it did otherwise than they.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Executions of the same context under the same parent, oldest first: what was tried before and after.</summary>
    public required IReadOnlyList<RunNode> Attempts { get; init; }

    /// <summary>Calls of models in the run and below it.</summary>
    public required ModelSpend Spend { get; init; }

    /// <summary>Payloads of nodes, by their event's id.</summary>
    public required IReadOnlyDictionary<string, RunPayload> Payloads { get; init; }

    /// <summary>The run.</summary>
    public RunNode Run => Nodes[0];
}
