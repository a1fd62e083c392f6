namespace DebugGrid.Analytics.Flush.Known;

/// <summary>
/// Says of a key that it surely was not added, or that it may have been: 32 bits of each key in a table with open addressing, so that about one strange key in
/// a thousand million seems known. A table that is full gets a larger one beside it. Keys must be spread over all their bits.
/// </summary>
internal sealed class KeyFilter
{
    /// <summary>Bytes of one at most.</summary>
    public const int MaxBytes = 128 * 1024 * 1024;

    private const int LeastBits = 12;
    private const int MostBits = 25;
    private const int GrowthBits = 2;
    private readonly List<Table> tables = [];
    private long bytes;

    /// <summary>An empty one.</summary>
    /// <param name="keys">For so many keys, and as many again, before it needs another table.</param>
    public KeyFilter(long keys)
    {
        int bits = LeastBits;
        while (bits < MostBits && Table.RoomOf(bits) < keys * 2)
            bits++;
        Grow(bits);
    }

    /// <summary>Whether it took no more than it may hold; from then on every key may have been added.</summary>
    public bool IsFull { get; private set; }

    /// <summary>False when a key surely was not added.</summary>
    public bool MayHold(ulong key)
    {
        if (IsFull)
            return true;
        foreach (var table in tables)
            if (table.MayHold(key))
                return true;
        return false;
    }

    /// <summary>Adds a key. Nothing is added to one that is full.</summary>
    public void Add(ulong key)
    {
        if (IsFull)
            return;
        if (tables[^1].IsFull)
            Grow(Math.Min(tables[^1].Bits + GrowthBits, MostBits));
        if (!IsFull)
            tables[^1].Add(key);
    }

    private void Grow(int bits)
    {
        while (bits > LeastBits && bytes + Table.BytesOf(bits) > MaxBytes)
            bits--;
        IsFull = bytes + Table.BytesOf(bits) > MaxBytes;
        if (IsFull)
        {
            tables.Clear();
            return;
        }

        bytes += Table.BytesOf(bits);
        tables.Add(new Table(bits));
    }

    /// <param name="bits">The table has two to the power of this many slots.</param>
    private sealed class Table(int bits)
    {
        private readonly uint[] slots = new uint[1 << bits];
        private readonly int shift = (sizeof(ulong) * 8) - bits;
        private int count;

        public int Bits => bits;

        public bool IsFull => count >= RoomOf(bits);

        /// <summary>Half of the slots, so that few are looked at for a strange key; of the largest, which gets no other beside it, three quarters.</summary>
        public static long RoomOf(int bits) => bits < MostBits ? 1L << (bits - 1) : (1L << bits) / 4 * 3;

        public static long BytesOf(int bits) => (long)sizeof(uint) << bits;

        public bool MayHold(ulong key)
        {
            uint fingerprint = Fingerprint(key);
            for (int i = (int)(key >> shift); slots[i] != 0; i = (i + 1) & (slots.Length - 1))
                if (slots[i] == fingerprint)
                    return true;
            return false;
        }

        public void Add(ulong key)
        {
            int i = (int)(key >> shift);
            while (slots[i] != 0)
                i = (i + 1) & (slots.Length - 1);
            slots[i] = Fingerprint(key);
            count++;
        }

        private static uint Fingerprint(ulong key) => (uint)key | 1;
    }
}
