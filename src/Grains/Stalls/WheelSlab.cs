namespace DebugGrid.Grains.Stalls;

/// <summary>
/// The memory of a <see cref="TimingWheel{TKey}"/>: entries in chunks that never move, found by key through a hash chain inside the
/// entries themselves, so that a key is held once and growing copies nothing. 80 bytes an entry for a key of 24, plus 4 to 8 for its bucket.
/// </summary>
internal sealed class WheelSlab<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    public const int None = -1;
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstBuckets = 64;
    private readonly List<Cell[]> chunks = [];
    private int[] buckets = NewBuckets(FirstBuckets);
    private int free = None;
    private int used;

    public int Count { get; private set; }

    public ref Cell this[int index] => ref chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    public int Find(in TKey key)
    {
        int hash = key.GetHashCode();
        for (int i = buckets[hash & (buckets.Length - 1)]; i != None;)
        {
            ref Cell item = ref this[i];
            if (item.Hash == hash && item.Key.Equals(key))
                return i;
            i = item.HashNext;
        }

        return None;
    }

    public int Add(in TKey key)
    {
        if (Count >= buckets.Length)
            Rehash();
        int index = free;
        if (index != None)
            free = this[index].Next;
        else
            index = Extend();
        int hash = key.GetHashCode();
        ref int bucket = ref buckets[hash & (buckets.Length - 1)];
        this[index] = new Cell { Key = key, Hash = hash, HashNext = bucket, Next = None, Previous = None, Slot = WheelSlots.Detached };
        bucket = index;
        Count++;
        return index;
    }

    public void Remove(int index)
    {
        ref Cell item = ref this[index];
        ref int link = ref buckets[item.Hash & (buckets.Length - 1)];
        while (link != index)
            link = ref this[link].HashNext;
        link = item.HashNext;
        item = new Cell { Next = free, Slot = WheelSlots.Free };
        free = index;
        Count--;
    }

    /// <summary>The indexes of all entries, in no order.</summary>
    public IEnumerable<int> Indexes()
    {
        for (int i = 0; i < used; i++)
            if (this[i].Slot != WheelSlots.Free)
                yield return i;
    }

    private int Extend()
    {
        if (used == chunks.Count * ChunkSize)
            chunks.Add(new Cell[ChunkSize]);
        return used++;
    }

    private void Rehash()
    {
        buckets = NewBuckets(buckets.Length * 2);
        foreach (int i in Indexes())
        {
            ref Cell item = ref this[i];
            ref int bucket = ref buckets[item.Hash & (buckets.Length - 1)];
            item.HashNext = bucket;
            bucket = i;
        }
    }

    private static int[] NewBuckets(int size)
    {
        var fresh = new int[size];
        Array.Fill(fresh, None);
        return fresh;
    }

    /// <summary>One entry, and its links in its slot and in its hash chain.</summary>
    public struct Cell
    {
        public TKey Key;
        public long Due;
        public Opening Opened;
        public int Next;
        public int Previous;
        public int Hash;
        public int HashNext;
        public int Slot;
    }
}
