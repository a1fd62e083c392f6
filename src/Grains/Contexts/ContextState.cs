using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Contexts;

/// <summary>What a context is, as stored. Times are microseconds since 1970.</summary>
internal sealed class ContextState : IAppliedState
{
    /// <summary>The bucket of executions that name no variant.</summary>
    public const string NoVariant = "";

    /// <summary>The bucket of the variants beyond the limit.</summary>
    public const string OtherVariants = "(other)";

    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    public string? Name { get; set; }

    public long FirstSeen { get; set; }

    public long LastSeen { get; set; }

    /// <summary>Executions that run or are stalled, by id.</summary>
    public Dictionary<string, Execution> Open { get; set; } = [];

    /// <summary>Executions that were given up and may still come back, by id.</summary>
    public Dictionary<string, Execution> Abandoned { get; set; } = [];

    /// <summary>Executions that ended, oldest first.</summary>
    public List<Execution> Recent { get; set; } = [];

    /// <summary>Ids of executions that ended, oldest first: more of them than summaries.</summary>
    public Queue<string> Ended { get; set; } = [];

    /// <summary>Children whose parent execution is not known yet, oldest first.</summary>
    public List<OrphanLink> Orphans { get; set; } = [];

    public Dictionary<string, VariantStatistics> Variants { get; set; } = [];

    public long Successes { get; set; }

    public long Errors { get; set; }

    public long Timeouts { get; set; }

    /// <summary>Executions given up and not come back.</summary>
    public long AbandonedCount { get; set; }

    /// <summary>Starts that were not watched because too many executions were open.</summary>
    public long UnwatchedStarts { get; set; }

    /// <summary>Starts and records of executions that had ended before.</summary>
    public long Repeated { get; set; }
}
