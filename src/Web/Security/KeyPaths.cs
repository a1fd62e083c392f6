using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Security;

/// <summary>Paths at which other keys open than at the rest.</summary>
internal static class KeyPaths
{
    /// <summary>Whether the process lives; open to all.</summary>
    public const string Live = "/healthz";

    /// <summary>Whether it can do its work; open to all.</summary>
    public const string Ready = "/readyz";

    /// <summary>What Prometheus scrapes: of all projects together.</summary>
    public const string Metrics = "/metrics";

    /// <summary>Orleans' dashboard, which shows every project.</summary>
    public const string OrleansDashboard = "/orleans";

    /// <summary>Says whether a path belongs to the health checks, which need no key and are not counted.</summary>
    public static bool IsHealth(PathString path) => path == Live || path == Ready;

    /// <summary>Says whether Orleans' dashboard is asked for, which people open in a browser.</summary>
    public static bool IsDashboard(PathString path) => path.StartsWithSegments(OrleansDashboard, StringComparison.OrdinalIgnoreCase);
}
