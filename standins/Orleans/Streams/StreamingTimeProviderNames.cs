namespace Orleans.Streams;

/// <summary>Key of the streams' clock. Without a clock of that key it is the unkeyed <see cref="TimeProvider"/>.</summary>
public static class StreamingTimeProviderNames
{
    /// <summary>The clock of deliveries.</summary>
    public const string Streaming = "Orleans.Streaming";
}
