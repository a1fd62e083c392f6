namespace Orleans.Streams;

/// <summary>Compares places in a stream.</summary>
public static class StreamSequenceTokenUtilities
{
    /// <summary>Whether <paramref name="me"/> comes later.</summary>
    public static bool Newer(this StreamSequenceToken me, StreamSequenceToken other) => me.CompareTo(other) > 0;

    /// <summary>Whether <paramref name="me"/> comes earlier.</summary>
    public static bool Older(this StreamSequenceToken me, StreamSequenceToken other) => me.CompareTo(other) < 0;
}
