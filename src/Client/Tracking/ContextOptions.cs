using System.Reflection;

namespace DebugGrid.Client;

/// <summary>What may be said about an execution when it begins.</summary>
public sealed class ContextOptions
{
    internal static readonly ContextOptions Default = new();

    /// <summary>The context's name for a person; its id when null.</summary>
    public string? Name { get; init; }

    /// <summary>Which implementation of the context runs; null takes that of the scope around it, or else the beginning of the hash of the code that runs, where that is known.</summary>
    public string? Variant { get; init; }

    /// <summary>How long it is expected to run; null when not known.</summary>
    public TimeSpan? ExpectedDuration { get; init; }

    /// <summary>After how long without progress it counts as stalled; null for the grid's own setting (60 s).</summary>
    public TimeSpan? StallAfter { get; init; }

    /// <summary>When it tells that it is alive. <see cref="HeartbeatMode.OnActivity"/>.</summary>
    public HeartbeatMode Heartbeat { get; init; }

    /// <summary>The input, written as JSON when the execution begins; null for none.</summary>
    public object? Request { get; init; }

    /// <summary>The source of the code that runs; sent once by its hash, cut at 512 KB. Null for none.</summary>
    public string? Code { get; init; }

    /// <summary>The method or type that runs: where it is marked <see cref="DebugTrackAttribute"/>, its embedded source counts as <see cref="Code"/>. Null for none.</summary>
    public MemberInfo? Member { get; init; }

    /// <summary>The execution's own id where the application has one already; null makes one.</summary>
    public string? ExecutionId { get; init; }
}
