using DebugGrid.Protocol;

namespace DebugGrid.Web.Limits;

/// <summary>Every limit of the REST doors that is not a limit on events (<see cref="ProtocolLimits"/>), in one place.</summary>
public static class WebLimits
{
    /// <summary>Bytes of a request's body that carries events, after decompression.</summary>
    public const int MaxIngestBodyBytes = ProtocolLimits.MaxBatchBytes;

    /// <summary>Bytes of any other request's body, after decompression.</summary>
    public const int MaxCommandBodyBytes = 2 * 1024 * 1024;

    /// <summary>Bytes of request bodies that may be in memory at one time; beyond it senders are told to come again.</summary>
    public const long MaxBytesInFlight = 64L * 1024 * 1024;

    /// <summary>The first buffer for a body whose length is not declared.</summary>
    public const int FirstBodyBuffer = 16 * 1024;

    /// <summary>Characters of a query parameter's value, a cursor excepted.</summary>
    public const int MaxParameterLength = 512;

    /// <summary>Characters of a cursor. The longest that the grid gives out names a piece of open work, by ids of full length in any script: some 2,700.</summary>
    public const int MaxCursorLength = 4096;

    /// <summary>Series of one instrument that are kept; further ones are added up in one series marked <c>otel_metric_overflow</c>.</summary>
    public const int MaxMetricSeries = 256;

    /// <summary>Grain calls that a dump has under way at one time.</summary>
    public const int DumpParallelism = 32;

    /// <summary>How long a read waits for the grains to apply what was durable when it came.</summary>
    public static readonly TimeSpan FreshnessWait = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a readiness check waits for each of its parts.</summary>
    public static readonly TimeSpan ReadinessWait = TimeSpan.FromSeconds(2);

    /// <summary>What a sender is told to wait when too many bytes are in flight.</summary>
    public static readonly TimeSpan BusyRetryAfter = TimeSpan.FromSeconds(1);
}
