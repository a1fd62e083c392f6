namespace DebugGrid.Grains.Intake.Append;

/// <summary>A queue whose items keep the number under which they came in: they can be read and changed by it until they leave. It takes as much memory as it has held
/// at once, until it is empty and reset.</summary>
/// <typeparam name="T">The items.</typeparam>
internal sealed class NumberedQueue<T>
{
    private const int SmallestCapacity = 256;

    private T[] items = new T[SmallestCapacity];

    /// <summary>The number of the oldest item. Begins at 1 and never goes back.</summary>
    public long First { get; private set; } = 1;

    /// <summary>The number that the next item gets.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Items in the queue.</summary>
    public int Count => (int)(Next - First);

    /// <summary>Items for which there is room; a power of two.</summary>
    public int Capacity => items.Length;

    /// <summary>An item that is in the queue.</summary>
    public ref T this[long number] => ref items[number & (items.Length - 1)];

    /// <summary>Adds an item; doubles the capacity when there is no room.</summary>
    /// <returns>Its number.</returns>
    public long Add(T item)
    {
        if (Count == items.Length)
            Grow();
        this[Next] = item;
        return Next++;
    }

    /// <summary>Removes the oldest items.</summary>
    public void Remove(int count)
    {
        for (; count > 0; count--, First++)
            this[First] = default!;
    }

    /// <summary>Removes the newest item: its number is free.</summary>
    public void TakeBack() => this[--Next] = default!;

    /// <summary>Gives the memory of an empty queue back.</summary>
    public void Reset()
    {
        if (Count == 0 && items.Length > SmallestCapacity)
            items = new T[SmallestCapacity];
    }

    private void Grow()
    {
        var grown = new T[items.Length * 2];
        for (long number = First; number < Next; number++)
            grown[number & (grown.Length - 1)] = this[number];
        items = grown;
    }
}
