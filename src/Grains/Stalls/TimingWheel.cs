using System.Numerics;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Stalls;

/// <summary>
/// Deadlines by the million: scheduling, removing and firing cost the same however many there are. A hierarchical timing wheel
/// (G. Varghese, T. Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987). Nothing fires early; something fires in the first
/// <see cref="Advance"/> at or after its due time rounded up to <see cref="WheelSlots.TickMicroseconds"/>. The clock may jump either way.
/// Not safe for use from several threads.
/// </summary>
internal sealed class TimingWheel<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    /// <summary>A forward jump over more ticks than this (three days) sorts all entries anew instead of walking.</summary>
    private const long WalkTicks = 1 << 20;
    private readonly WheelSlab<TKey> slab = new();
    private readonly int[] heads = new int[WheelSlots.Lists];
    private ulong occupied;
    private long current;

    /// <summary>An empty wheel that stands at a moment.</summary>
    public TimingWheel(Timestamp now)
    {
        Array.Fill(heads, WheelSlab<TKey>.None);
        current = now.Microseconds / WheelSlots.TickMicroseconds;
    }

    /// <summary>How many entries there are, those that fired and were not answered included.</summary>
    public int Count => slab.Count;

    /// <summary>All entries, in no order, those that fired and were not answered included.</summary>
    public IEnumerable<WheelEntry<TKey>> Entries => slab.Indexes().Select(View);

    /// <summary>Puts an entry in, or gives the one with this key a new due time.</summary>
    public void Schedule(in TKey key, Timestamp due, Opening opened)
    {
        int index = slab.Find(key);
        if (index == WheelSlab<TKey>.None)
            index = slab.Add(key);
        else
            Unlink(index);
        ref var item = ref slab[index];
        item.Due = due.Microseconds;
        item.Opened = opened;
        Link(index);
    }

    /// <summary>Takes an entry out.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(in TKey key)
    {
        int index = slab.Find(key);
        if (index == WheelSlab<TKey>.None)
            return false;
        Unlink(index);
        slab.Remove(index);
        return true;
    }

    /// <summary>Whether an entry with this key is there.</summary>
    public bool Contains(in TKey key) => slab.Find(key) != WheelSlab<TKey>.None;

    /// <summary>Finds an entry.</summary>
    public bool TryGet(in TKey key, out WheelEntry<TKey> entry)
    {
        int index = slab.Find(key);
        entry = index == WheelSlab<TKey>.None ? default : View(index);
        return index != WheelSlab<TKey>.None;
    }

    /// <summary>
    /// Moves to the present and hands out what is due. An entry handed out stays known, but fires no more until it is scheduled again.
    /// </summary>
    /// <param name="now">The present; it may lie before the last call's.</param>
    /// <param name="due">Receives the entries.</param>
    /// <param name="max">How many at most; the rest comes with the next call.</param>
    public void Advance(Timestamp now, ICollection<WheelEntry<TKey>> due, int max)
    {
        long target = now.Microseconds / WheelSlots.TickMicroseconds;
        if (target < current || target - current > WalkTicks)
            SortAnew(target);
        else
            Walk(target);
        for (int i = heads[WheelSlots.Ready]; i != WheelSlab<TKey>.None && max > 0; i = heads[WheelSlots.Ready], max--)
        {
            Unlink(i);
            due.Add(View(i));
        }
    }

    private void Walk(long target)
    {
        while (current < target)
        {
            int digit = (int)(current & (WheelSlots.SlotsPerLevel - 1));
            ulong later = occupied & ~((2UL << digit) - 1);
            long turn = current - digit + (later != 0 ? BitOperations.TrailingZeroCount(later) : WheelSlots.SlotsPerLevel);
            current = Math.Min(turn, target);
            if (current != turn)
                return;
            if ((current & (WheelSlots.SlotsPerLevel - 1)) == 0)
                Cascade();
            Drain((int)(current & (WheelSlots.SlotsPerLevel - 1)));
        }
    }

    private void Cascade()
    {
        for (int level = 1; level < WheelSlots.Levels; level++)
        {
            int digit = (int)((current >> (level * WheelSlots.LevelBits)) & (WheelSlots.SlotsPerLevel - 1));
            Drain((level * WheelSlots.SlotsPerLevel) + digit);
            if (digit != 0)
                return;
        }

        Drain(WheelSlots.Beyond);
    }

    private void SortAnew(long target)
    {
        current = target;
        foreach (int i in slab.Indexes())
            if (slab[i].Slot != WheelSlots.Detached)
            {
                Unlink(i);
                Link(i);
            }
    }

    private void Drain(int list)
    {
        int index = heads[list];
        heads[list] = WheelSlab<TKey>.None;
        if (list < WheelSlots.SlotsPerLevel)
            occupied &= ~(1UL << list);
        while (index != WheelSlab<TKey>.None)
        {
            int next = slab[index].Next;
            Link(index);
            index = next;
        }
    }

    private void Link(int index)
    {
        ref var item = ref slab[index];
        int list = WheelSlots.For(WheelSlots.TickOf(item.Due), current);
        item.Slot = list;
        item.Previous = WheelSlab<TKey>.None;
        item.Next = heads[list];
        if (item.Next != WheelSlab<TKey>.None)
            slab[item.Next].Previous = index;
        heads[list] = index;
        if (list < WheelSlots.SlotsPerLevel)
            occupied |= 1UL << list;
    }

    private void Unlink(int index)
    {
        ref var item = ref slab[index];
        if (item.Slot < 0)
            return;
        if (item.Previous != WheelSlab<TKey>.None)
            slab[item.Previous].Next = item.Next;
        else
            heads[item.Slot] = item.Next;
        if (item.Next != WheelSlab<TKey>.None)
            slab[item.Next].Previous = item.Previous;
        if (item.Slot < WheelSlots.SlotsPerLevel && heads[item.Slot] == WheelSlab<TKey>.None)
            occupied &= ~(1UL << item.Slot);
        item.Slot = WheelSlots.Detached;
    }

    private WheelEntry<TKey> View(int index)
    {
        ref var item = ref slab[index];
        return new WheelEntry<TKey>(item.Key, new Timestamp(item.Due), item.Opened);
    }
}
