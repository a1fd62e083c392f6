namespace DebugGrid.Client;

/// <summary>How calls are tracked. One object may serve any number of calls.</summary>
public sealed class TrackOptions
{
    internal static readonly TrackOptions Default = new();

    /// <summary>What is said about each execution when it begins. Its request is ignored; its code wins over that of the calling line. Null for nothing.</summary>
    public ContextOptions? Context { get; init; }

    /// <summary>Whether what goes in is captured. True.</summary>
    public bool CaptureRequest { get; init; } = true;

    /// <summary>Whether what comes out is captured. True.</summary>
    public bool CaptureResponse { get; init; } = true;

    /// <summary>Whether the source of a lambda goes with its executions, once by its hash. True.</summary>
    public bool CaptureCode { get; init; } = true;
}
