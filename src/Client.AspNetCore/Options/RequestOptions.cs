using DebugGrid.Protocol;

namespace DebugGrid.Client.AspNetCore;

/// <summary>What is kept of incoming requests. Read from the configuration section <c>DebugGrid:Requests</c>; lists there add to the defaults.</summary>
public sealed class RequestOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "DebugGrid:Requests";

    /// <summary>The most that <see cref="MaxBodyBytes"/> may be.</summary>
    public const int BodyLimit = 128 * 1024;

    /// <summary>Paths that are not recorded, each with everything below it: health checks, and DebugGrid's own doors where an application hosts them.</summary>
    public IList<string> ExcludedPaths { get; } = ["/healthz", "/readyz", "/livez", "/health", "/alive", "/api/debug", "/ws/debug"];

    /// <summary>Request headers that are kept. Others never are.</summary>
    public IList<string> RequestHeaders { get; } = ["Content-Type", "Content-Length", "User-Agent"];

    /// <summary>Response headers that are kept. Others never are.</summary>
    public IList<string> ResponseHeaders { get; } = ["Content-Type", "Content-Length"];

    /// <summary>The header whose value joins a request to an operation across components; null for none. <c>X-Correlation-Id</c>.</summary>
    public string? CorrelationHeader { get; set; } = "X-Correlation-Id";

    /// <summary>The header whose value names the session; null for none, which is the default: whoever may send it may write into any session.</summary>
    public string? SessionHeader { get; set; }

    /// <summary>Whether the query, which may hold keys and personal data, is kept. False.</summary>
    public bool IncludeQuery { get; set; }

    /// <summary>Whether bodies of JSON and text are kept, as far as the application reads and writes them. False.</summary>
    public bool CaptureBodies { get; set; }

    /// <summary>Bytes of a body that are kept. 16,384; 1 to <see cref="BodyLimit"/>.</summary>
    public int MaxBodyBytes { get; set; } = 16 * 1024;

    /// <summary>Every fault in the settings, each naming the key to change.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (MaxBodyBytes is < 1 or > BodyLimit)
            faults.Add($"{Section}:MaxBodyBytes is {MaxBodyBytes}, and must be from 1 to {BodyLimit}.");
        foreach (string path in ExcludedPaths.Where(path => !path.StartsWith('/')))
            faults.Add($"{Section}:ExcludedPaths has '{path}', and each must begin with a slash.");
        foreach (string? header in new[] { CorrelationHeader, SessionHeader }.Where(header => header is { Length: 0 or > ProtocolLimits.MaxIdLength }))
            faults.Add($"{Section}: a header's name must have 1 to {ProtocolLimits.MaxIdLength} characters, and is '{header}'.");
        return faults;
    }
}
