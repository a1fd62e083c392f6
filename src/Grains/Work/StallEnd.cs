namespace DebugGrid.Grains.Work;

/// <summary>The end of a stall. Its place is kept so that the same event, given again, gives the same finding.</summary>
internal sealed class StallEnd
{
    public int Partition { get; set; }

    public long Position { get; set; }

    /// <summary>The last progress before the stall, in microseconds since 1970.</summary>
    public long Since { get; set; }

    /// <summary>The progress that ended it, in microseconds since 1970.</summary>
    public long At { get; set; }
}
