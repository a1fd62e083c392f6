namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Says of a key that it surely was not added, or that it may have been: 32 bits of each key in a table with open addressing, so that about one strange key in
/// a thousand million seems known. Keys must be spread over all their bits.
/// </summary>
internal sealed class KeyFilter
{
    private const int LeastBits = 12;
    private const int MostBits = 25;
    private readonly uint[] slots;
    private readonly int shift;
    private int count;

    /// <summary>An empty one.</summary>
    /// <param name="keys">For so many keys, and as many again; at most <see cref="MaxKeys"/> in all.</param>
    public KeyFilter(long keys)
    {
        int bits = LeastBits;
        while (bits < MostBits && RoomOf(bits) < keys * 2)
            bits++;
        slots = new uint[1 << bits];
        shift = (sizeof(ulong) * 8) - bits;
    }

    /// <summary>Bytes of one at most.</summary>
    public const int MaxBytes = sizeof(uint) << MostBits;

    /// <summary>Keys that the largest takes.</summary>
    public static long MaxKeys => RoomOf(MostBits);

    /// <summary>Whether it takes no more.</summary>
    public bool IsFull => count >= slots.Length / 4 * 3;

    /// <summary>Whether there is no larger one.</summary>
    public bool IsLargest => slots.Length == 1 << MostBits;

    /// <summary>False when a key surely was not added.</summary>
    public bool MayHold(ulong key)
    {
        uint fingerprint = Fingerprint(key);
        for (int i = (int)(key >> shift); slots[i] != 0; i = (i + 1) & (slots.Length - 1))
            if (slots[i] == fingerprint)
                return true;
        return false;
    }

    /// <summary>Adds a key. Nothing is added to one that is full.</summary>
    public void Add(ulong key)
    {
        if (IsFull)
            return;
        int i = (int)(key >> shift);
        while (slots[i] != 0)
            i = (i + 1) & (slots.Length - 1);
        slots[i] = Fingerprint(key);
        count++;
    }

    private static long RoomOf(int bits) => (1L << bits) / 4 * 3;

    private static uint Fingerprint(ulong key) => (uint)key | 1;
}
