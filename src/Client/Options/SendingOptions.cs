namespace DebugGrid.Client;

/// <summary>How events leave the application.</summary>
public sealed class SendingOptions
{
    private const int HeaderBytes = 1024;

    /// <summary>How long the first event of a batch waits for others. 100 ms; at least 1 ms.</summary>
    public TimeSpan BatchInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Events that make a batch full. 2,000; 1 to 10,000.</summary>
    public int BatchEvents { get; set; } = 2_000;

    /// <summary>Bytes in the wire form that make a batch full. 2 MB; at least 64 KB, at most 8 MB less one event's limit and the header.</summary>
    public int BatchBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Events that may wait; what comes then is dropped and counted. 65,536; at least 1.</summary>
    public int BufferEvents { get; set; } = 65_536;

    /// <summary>Bytes of payload that may wait; what comes then is dropped and counted. 64 MB; at least 64 KB.</summary>
    public long BufferBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How long one attempt to send may take. 10 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after the first failed attempt; it doubles with each, up to <see cref="MaxRetryDelay"/>; each is cut to between half and all of it by chance. 100 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait between attempts. 5 s.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long closing the client may take to deliver what waits, where the caller gives no budget. 5 s.</summary>
    public TimeSpan CloseBudget { get; set; } = TimeSpan.FromSeconds(5);

    internal IEnumerable<string> Faults()
    {
        if (BatchInterval < TimeSpan.FromMilliseconds(1))
            yield return $"DebugGrid:Sending:BatchInterval is {BatchInterval}, and must be 1 ms or more.";
        if (BatchEvents is < 1 or > Protocol.ProtocolLimits.MaxBatchEvents)
            yield return $"DebugGrid:Sending:BatchEvents is {BatchEvents}, and must be from 1 to {Protocol.ProtocolLimits.MaxBatchEvents}.";
        const int maxBytes = Protocol.ProtocolLimits.MaxBatchBytes - Protocol.ProtocolLimits.MaxEventBytes - HeaderBytes;
        if (BatchBytes is < 64 * 1024 or > maxBytes)
            yield return $"DebugGrid:Sending:BatchBytes is {BatchBytes}, and must be from 65536 to {maxBytes}.";
        if (BufferEvents < 1)
            yield return $"DebugGrid:Sending:BufferEvents is {BufferEvents}, and must be 1 or more.";
        if (BufferBytes < 64 * 1024)
            yield return $"DebugGrid:Sending:BufferBytes is {BufferBytes}, and must be 65536 or more.";
        if (AttemptTimeout <= TimeSpan.Zero || RetryDelay <= TimeSpan.Zero || MaxRetryDelay < RetryDelay || CloseBudget < TimeSpan.Zero)
            yield return "DebugGrid:Sending: AttemptTimeout and RetryDelay must be more than zero, MaxRetryDelay not less than RetryDelay, CloseBudget not negative.";
    }
}
