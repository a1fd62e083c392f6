using DebugGrid.Protocol;

namespace DebugGrid.Web.Live;

/// <summary>Knows when the doors were mapped, which is when the process began to serve.</summary>
internal sealed class GridUptime(TimeProvider clock)
{
    /// <summary>When that was.</summary>
    public Timestamp StartedAt { get; } = Timestamp.Now(clock);
}
