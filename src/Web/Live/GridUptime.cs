using System.Reflection;
using DebugGrid.Protocol;
using DebugGrid.Web.Answers;

namespace DebugGrid.Web.Live;

/// <summary>Knows which grid serves, and when the doors were mapped, which is when the process began to serve.</summary>
internal sealed class GridUptime(TimeProvider clock)
{
    private static readonly string Version = typeof(GridUptime).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>When that was.</summary>
    public Timestamp StartedAt { get; } = Timestamp.Now(clock);

    /// <summary>The grid as it answers now.</summary>
    public GridAnswer ToAnswer() => new(Version, StartedAt, (Timestamp.Now(clock) - StartedAt).TotalSeconds);
}
