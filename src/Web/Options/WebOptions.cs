namespace DebugGrid.Web.Options;

/// <summary>Settings of the front doors. Section <c>DebugGrid:Web</c>; the variables named below come from the environment and win.</summary>
public sealed class WebOptions
{
    /// <summary>False refuses events (403) and leaves reading as it is. Environment: <c>DEBUG_SYSTEM_ENABLED</c>. Default true.</summary>
    public bool IngestEnabled { get; set; } = true;

    /// <summary>Where <c>POST /api/debug/dump</c> writes. Environment: <c>DEBUG_DUMP_DIR</c>. Default <c>debug_dumps</c> under the working directory.</summary>
    public string DumpDirectory { get; set; } = "debug_dumps";

    /// <summary>
    /// Names, beside those of the loopback interface, that a request's <c>Host</c> may carry, without port; <c>*</c> for any. Ignored when it is empty
    /// and there are keys: a page that rebinds a name to this address has no key.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Origins, beside the grid's own, whose pages may change something, as <c>scheme://host[:port]</c>.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The keys that open the doors. None: the doors are open, and only the loopback interface may be listened on.</summary>
    public IList<ApiKey> Keys { get; } = [];

    /// <summary>Requests a second that one address (or key) may make in the long run. Default 10,000.</summary>
    public int RequestsPerSecond { get; set; } = 10_000;

    /// <summary>Requests that one address (or key) may make at once. Default 20,000; at least <see cref="RequestsPerSecond"/>.</summary>
    public int RequestBurst { get; set; } = 20_000;

    /// <summary>
    /// Connections that may be open at once; one more closes the one on which nothing was asked for longest, and is closed itself where all are at work.
    /// Default 5,000. Each takes a file descriptor of the process, and a process that has none left ends; idle connections are closed by the server after
    /// some two minutes.
    /// </summary>
    public int MaxConnections { get; set; } = 5_000;

    /// <summary>Everything that is wrong with the settings, each naming its key.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(DumpDirectory))
            yield return "DebugGrid:Web:DumpDirectory (DEBUG_DUMP_DIR) is empty; it must name a directory.";
        if (RequestsPerSecond < 1)
            yield return $"DebugGrid:Web:RequestsPerSecond is {RequestsPerSecond}; it must be at least 1.";
        if (RequestBurst < RequestsPerSecond)
            yield return $"DebugGrid:Web:RequestBurst is {RequestBurst}; it must not be below RequestsPerSecond ({RequestsPerSecond}).";
        if (MaxConnections < 1)
            yield return $"DebugGrid:Web:MaxConnections is {MaxConnections}; it must be at least 1.";
        for (int i = 0; i < Keys.Count; i++)
            foreach (string fault in Keys[i].Faults())
                yield return $"DebugGrid:Web:Keys:{i}:{fault}";
        foreach (IGrouping<string, int> same in Enumerable.Range(0, Keys.Count).GroupBy(i => Keys[i].Secret).Where(static same => same.Key.Length > 0 && same.Count() > 1))
            yield return $"DebugGrid:Web:Keys has the same Secret at {string.Join(" and ", same)}; each key needs one of its own.";
        foreach (string origin in AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
                yield return $"DebugGrid:Web:AllowedOrigins has '{origin}'; an origin is scheme://host[:port] and nothing more.";
    }
}
