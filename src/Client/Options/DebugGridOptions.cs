using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Everything about a client. Read from the configuration section <c>DebugGrid</c>; each part has its own class.</summary>
public sealed class DebugGridOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "DebugGrid";

    /// <summary>The master switch. True. Switched off, a call costs a few nanoseconds and allocates nothing. May be changed at run time.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where the grid listens. <c>http://127.0.0.1:5080</c>.</summary>
    public Uri Endpoint { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>The key that the grid knows the sender by; null where the grid asks for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Who sends; the grid keeps the order of one sender. Null makes one of the machine's name and the process id.</summary>
    public string? Sender { get; set; }

    /// <summary>The session that events belong to where no scope says otherwise; null for none.</summary>
    public string? Session { get; set; }

    /// <summary>What kind of part of the system this application is. <c>service</c>.</summary>
    public string ComponentType { get; set; } = "service";

    /// <summary>Which part of the system it is; null takes the application's name.</summary>
    public string? ComponentId { get; set; }

    /// <summary>How events leave the application.</summary>
    public SendingOptions Sending { get; set; } = new();

    /// <summary>What becomes of the application's log lines.</summary>
    public LoggingOptions Logging { get; set; } = new();

    /// <summary>Which of the application's activities become executions.</summary>
    public ActivityOptions Activities { get; set; } = new();

    /// <summary>What is kept of calls of language models, embeddings and tools.</summary>
    public AiOptions Ai { get; set; } = new();

    /// <summary>Which of the application's outgoing requests become executions.</summary>
    public HttpClientOptions HttpClient { get; set; } = new();

    /// <summary>Which modules and levels log.</summary>
    public FilterOptions Filters { get; set; } = new();

    /// <summary>How running work is followed.</summary>
    public TrackingOptions Tracking { get; set; } = new();

    /// <summary>How much of the application's objects is written.</summary>
    public CaptureOptions Capture { get; set; } = new();

    /// <summary>What never leaves the application.</summary>
    public RedactionOptions Redaction { get; set; } = new();

    /// <summary>What timers measure, and how much of it is kept.</summary>
    public ProfilerOptions Profiler { get; set; } = new();

    /// <summary>How objects are written as text where the call does not say it.</summary>
    public DumpOptions Dump { get; set; } = new();

    /// <summary>When stacks are captured, and how much of them.</summary>
    public StackOptions Stacks { get; set; } = new();

    /// <summary>Which executions are sent whole, and what load leaves out.</summary>
    public SamplingOptions Sampling { get; set; } = new();

    /// <summary>Where batches wait on disk while the grid is away.</summary>
    public SpillOptions Spill { get; set; } = new();

    /// <summary>Where events go beside the grid, or instead of it.</summary>
    public OutputOptions Outputs { get; set; } = new();

    /// <summary>Why the settings could not be read, or null.</summary>
    internal string? Unreadable { get; set; }

    /// <summary>What is kept in a file to be sent again.</summary>
    public RecordingOptions Recording { get; set; } = new();

    /// <summary>Every fault in the settings, each naming the key to change.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. Own(),
        .. Sending.Faults(),
        .. Logging.Faults(),
        .. Activities.Faults(),
        .. Ai.Faults(),
        .. HttpClient.Faults(),
        .. Filters.Faults(),
        .. Tracking.Faults(),
        .. Capture.Faults(),
        .. Redaction.Faults(),
        .. Profiler.Faults(),
        .. Dump.Faults(),
        .. Stacks.Faults(),
        .. Sampling.Faults(),
        .. Spill.Faults(),
        .. Recording.Faults(),
        .. Outputs.Faults(),
        .. LongSpans.In(this, Section),
    ];

    private IEnumerable<string> Own()
    {
        if (Unreadable is not null)
            yield return Unreadable;
        if (Endpoint is null || !Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https"))
            yield return $"DebugGrid:Endpoint is '{Endpoint}', and must be an absolute http or https address.";
        foreach ((string key, string? id) in new[] { ("Sender", Sender), ("Session", Session), ("ComponentType", ComponentType), ("ComponentId", ComponentId) })
        {
            if (id is { Length: 0 or > ProtocolLimits.MaxIdLength } || (id?.Any(char.IsControl) ?? false))
                yield return $"DebugGrid:{key} must have 1 to {ProtocolLimits.MaxIdLength} characters and no control characters.";
        }
    }
}
