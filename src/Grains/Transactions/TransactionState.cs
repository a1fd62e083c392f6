using DebugGrid.Grains.Slices;
using DebugGrid.Grains.Work;

namespace DebugGrid.Grains.Transactions;

/// <summary>
/// What a transaction is, as stored. There may be a million of them in memory: no collection exists before it is needed, names are shared
/// strings. Times are microseconds since 1970.
/// </summary>
internal sealed class TransactionState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    /// <summary>Null until a stage event was seen.</summary>
    public WorkClock? Clock { get; set; }

    public string? Pipeline { get; set; }

    public string? User { get; set; }

    public string? Client { get; set; }

    public string? Conversation { get; set; }

    public string? Session { get; set; }

    public string? Correlation { get; set; }

    /// <summary>The newest stage, or null.</summary>
    public string? Stage { get; set; }

    /// <summary>When it began, by the sender's clock.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Its newest stage events, oldest first.</summary>
    public StageEntry[] History { get; set; } = [];

    /// <summary>All its stage events.</summary>
    public int HistoryTotal { get; set; }

    /// <summary>Stages that went well.</summary>
    public string[] Done { get; set; } = [];

    /// <summary>Stages that stand failed, in the order of their failure.</summary>
    public FailedStage[] Failed { get; set; } = [];

    /// <summary>Changes of its counted status, oldest first, to be told again when its events come again.</summary>
    public StatusChange[] Changes { get; set; } = [];
}
