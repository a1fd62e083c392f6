using DebugGrid.Protocol;

namespace DebugGrid.Web.Limits;

/// <summary>Every limit of the REST doors that is not a limit on events (<see cref="ProtocolLimits"/>), in one place.</summary>
public static class WebLimits
{
    /// <summary>Bytes of a request's body that carries events, after decompression.</summary>
    public const int MaxIngestBodyBytes = ProtocolLimits.MaxBatchBytes;

    /// <summary>Bytes of any other request's body, after decompression.</summary>
    public const int MaxCommandBodyBytes = 2 * 1024 * 1024;

    /// <summary>
    /// Bytes of request bodies that may be held at one time; beyond it senders are told to come again. A body counts with what came of it, at least with its first
    /// buffer; its memory is at most twice that.
    /// </summary>
    public const long MaxBytesInFlight = 64L * 1024 * 1024;

    /// <summary>Bytes of <see cref="MaxBytesInFlight"/> that one key may hold, or one address where there are no keys.</summary>
    public const long MaxBytesOfCaller = MaxBytesInFlight / 2;

    /// <summary>Bytes of <see cref="MaxBytesInFlight"/> that callers with more than <see cref="MaxBytesOfSmallCaller"/> may take; the rest is for the others, whoever came before them.</summary>
    public const long MaxBytesOfLargeCallers = MaxBytesInFlight / 4 * 3;

    /// <summary>Bytes of a connection that the server reads ahead of who handles its requests; as many as it keeps of answers that are not read (Kestrel's own limit).
    /// Kestrel's default, 1 MiB, is 5 GB for as many connections as may be open.</summary>
    public const long MaxReadAheadBytes = 64 * 1024;

    /// <summary>Bytes with which a caller is a small one: one body of events.</summary>
    public const long MaxBytesOfSmallCaller = MaxIngestBodyBytes;

    /// <summary>Bytes a second that a body must come with, as it is sent, in each <see cref="BodyGrace"/> that is waited for it.</summary>
    public const int MinBodyBytesPerSecond = 16 * 1024;

    /// <summary>Questions of one key, or of one address where there are no keys, whose answers are made or not read yet. An answer takes some 20 MB at most.</summary>
    public const int QuestionsOfCaller = 32;

    /// <summary>Questions of one key or address that wait while <see cref="QuestionsOfCaller"/> are under way; one more is refused.</summary>
    public const int WaitingQuestionsOfCaller = 512;

    /// <summary>Unknown keys that one address may try at once; each second gives <see cref="WrongKeysPerSecond"/> back.</summary>
    public const int WrongKeysAtOnce = 100;

    /// <summary>Unknown keys that one address may try a second in the long run.</summary>
    public const int WrongKeysPerSecond = 10;

    /// <summary>Keys that are remembered with an address from which they came.</summary>
    public const int RememberedCallers = 10_000;

    /// <summary>The first buffer for a body whose length is not declared.</summary>
    public const int FirstBodyBuffer = 16 * 1024;

    /// <summary>Characters of a query parameter's value, a cursor excepted.</summary>
    public const int MaxParameterLength = 512;

    /// <summary>Characters of a list of ids in a query: a hundred of 60 characters, within what a request's first line may have.</summary>
    public const int MaxIdListLength = 6 * 1024;

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

    /// <summary>How long a body may come slower than <see cref="MinBodyBytesPerSecond"/>, or not at all, however much came before.</summary>
    public static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long a body may take to come, at any rate.</summary>
    public static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(60);

    /// <summary>How long the metrics wait for a partition's intake; then they show what it said last.</summary>
    public static readonly TimeSpan IntakeWait = TimeSpan.FromSeconds(1);

    /// <summary>What a sender is told to wait when too many bytes are in flight.</summary>
    public static readonly TimeSpan BusyRetryAfter = TimeSpan.FromSeconds(1);
}
