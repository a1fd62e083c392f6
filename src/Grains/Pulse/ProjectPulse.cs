using DebugGrid.Contracts;

namespace DebugGrid.Grains.Pulse;

/// <summary>What is counted of one project.</summary>
internal sealed class ProjectPulse
{
    /// <summary>Transactions by status: place = number of the status. One partition's share may be negative: the sum over all counts.</summary>
    public long[] Transactions { get; set; } = [];

    /// <summary>Events by kind: place = number of the kind less the lowest.</summary>
    public long[] Kinds { get; set; } = [];

    /// <summary>Successful stage events by stage; bounded.</summary>
    public Dictionary<string, long> Stages { get; set; } = [];

    /// <summary>Users with the time they were seen last, in microseconds since 1970; bounded.</summary>
    public Dictionary<string, long> Users { get; set; } = [];

    /// <summary>Open connections by client; bounded.</summary>
    public Dictionary<string, ConnectionChange> Connections { get; set; } = [];

    /// <summary>The newest transactions, newest first, each with its newest status and the arrival of its beginning.</summary>
    public List<StatusTransition> Recent { get; set; } = [];

    /// <summary>The newest issues of transactions, newest first.</summary>
    public List<StatusTransition> Issues { get; set; } = [];

    /// <summary>The newest executions that failed, oldest first.</summary>
    public List<ExecutionFailure> Failures { get; set; } = [];
}
