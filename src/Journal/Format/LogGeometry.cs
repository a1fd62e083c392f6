namespace DebugGrid.Journal.Format;

/// <summary>How addresses of a FasterLog map to pages and files, and how entries lie in them.</summary>
/// <param name="PageBits">Two to this power is the size of a page; an entry lies within one.</param>
/// <param name="SegmentBits">Two to this power is the size of a file.</param>
internal readonly record struct LogGeometry(int PageBits, int SegmentBits)
{
    /// <summary>Bytes of the length that FasterLog puts before each entry.</summary>
    internal const int FrameHeaderSize = sizeof(int);

    /// <summary>Bytes that a search through the files looks at in one go.</summary>
    internal const int SearchStep = 16 * 1024;

    /// <summary>The first address that FasterLog uses; what lies before it in the first page is empty.</summary>
    internal const long FirstAddress = 64;

    internal long PageSize => 1L << PageBits;

    internal long SegmentSize => 1L << SegmentBits;

    /// <summary>The largest payload: it has to fit into the first page as well, which is shorter.</summary>
    internal int MaxPayload => (int)Math.Min(JournalLimits.MaxPayloadBytes, PageSize - FirstAddress - FrameHeaderSize - EntryHeader.Size);

    /// <summary>Positions count from the first address, so that an empty log's tail is the start.</summary>
    internal static JournalPosition ToPosition(long address) => new(address - FirstAddress);

    internal static long ToAddress(JournalPosition position) => position.Value + FirstAddress;

    internal int SegmentOf(long address) => (int)(address >> SegmentBits);

    internal long SegmentStart(long address) => address & ~(SegmentSize - 1);

    internal long PageStart(long address) => address & ~(PageSize - 1);

    internal long NextPage(long address) => PageStart(address) + PageSize;

    /// <summary>Bytes that an entry takes up in the log, padding to four bytes included.</summary>
    internal static long FrameSize(int payloadLength) => FrameHeaderSize + ((EntryHeader.Size + (long)payloadLength + 3) & ~3L);

    /// <summary>Where an entry of a size will lie when the log ends at <paramref name="tail"/>: there, or on the next page if it does not fit.</summary>
    internal long Place(long tail, int payloadLength)
    {
        var end = tail + FrameSize(payloadLength);
        return end > NextPage(tail) ? NextPage(tail) : tail;
    }
}
