namespace DebugGrid.Protocol;

/// <summary>Every limit on what may come in, in one place. What is over a limit is refused at the door with the field's name and the limit.</summary>
public static class ProtocolLimits
{
    /// <summary>Characters in an id.</summary>
    public const int MaxIdLength = 256;

    /// <summary>Characters in the type of a context or a component.</summary>
    public const int MaxTypeLength = 64;

    /// <summary>Characters in the name of a project.</summary>
    public const int MaxProjectLength = 64;

    /// <summary>Characters in a name (metric, stage, step, agent, model …).</summary>
    public const int MaxNameLength = 512;

    /// <summary>Bytes of UTF-8 in a message, an error or a stack.</summary>
    public const int MaxTextBytes = 64 * 1024;

    /// <summary>Bytes of one JSON value (request, response, state, attributes …).</summary>
    public const int MaxJsonBytes = 1024 * 1024;

    /// <summary>Nesting of one JSON value. Answers wrap it in a few levels more, and most readers of JSON stop at 64.</summary>
    public const int MaxJsonDepth = 56;

    /// <summary>Nesting that whatever reads stored JSON, or answers with such in them, gets along with.</summary>
    public const int ReadableJsonDepth = 128;

    /// <summary>Bytes of one code snapshot.</summary>
    public const int MaxCodeBytes = 512 * 1024;

    /// <summary>Bytes of one event in its wire form.</summary>
    public const int MaxEventBytes = 4 * 1024 * 1024;

    /// <summary>Events in one batch.</summary>
    public const int MaxBatchEvents = 10_000;

    /// <summary>Bytes of one batch in its wire form.</summary>
    public const int MaxBatchBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of one batch as a door stores it: what the sender sent, and the header, ids and times that the door adds.</summary>
    public const int MaxStoredBatchBytes = MaxBatchBytes + (512 * 1024);

    /// <summary>Frames of one exception.</summary>
    public const int MaxStackFrames = 256;

    /// <summary>Tags of one session.</summary>
    public const int MaxTags = 64;

    /// <summary>Stages of one pipeline.</summary>
    public const int MaxStages = 128;

    /// <summary>Activities of one pipeline.</summary>
    public const int MaxActivities = 64;

    /// <summary>Laps of one timer, and children of one timer.</summary>
    public const int MaxTimingEntries = 1_000;

    /// <summary>Nesting of timers.</summary>
    public const int MaxTimingDepth = 16;

    /// <summary>Nested entries of one event altogether: laps, children, stages, activities.</summary>
    public const int MaxNestedEntries = 10_000;

    /// <summary>Milliseconds of one duration (a run, a latency, a threshold, a timer): a hundred years of 365 days, so that the beginning of what ended
    /// is a moment that can be shown, and sums stay exact enough to be read.</summary>
    public const double MaxDurationMs = 100.0 * 365 * 24 * 60 * 60 * 1000;

    /// <summary>A cost in US dollars, a size in megabytes or a share of a processor in percent, in either direction where it may be negative: sums of any
    /// number of them stay finite.</summary>
    public const double MaxQuantity = 1e15;

    /// <summary>The value of a metric, in either direction: sums of any number of them, and of their squares, stay finite.</summary>
    public const double MaxMetricValue = 1e100;

    /// <summary>Tokens of one call.</summary>
    public const long MaxTokens = 1_000_000_000_000;

    /// <summary>Every other whole number (a version, bytes), in either direction where it may be negative: the greatest that JSON readers hold exactly.</summary>
    public const long MaxWholeNumber = (1L << 53) - 1;

    /// <summary>How far a sender's clock may be ahead of the grid's.</summary>
    public static readonly TimeSpan MaxClockAhead = TimeSpan.FromHours(24);

    /// <summary>The earliest time that an event may carry: 2000-01-01T00:00:00Z.</summary>
    public static readonly Timestamp MinTime = new(946_684_800_000_000);
}
