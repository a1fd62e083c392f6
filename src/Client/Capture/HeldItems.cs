using System.Collections;
using DebugGrid.Client.Diagnostics;

namespace DebugGrid.Client.Capture;

/// <summary>The items of a collection of the application; what it throws ends them and is told.</summary>
internal sealed class HeldItems(IEnumerable items, ClientFaults faults) : IDisposable
{
    private const string Part = "capture.items";
    private IEnumerator? position;

    /// <summary>What the collection threw, or null.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>How many there are, where the collection says so.</summary>
    public int? Count
    {
        get
        {
            try
            {
                return (items as ICollection)?.Count;
            }
            catch (Exception fault) when (faults.Report(Part, fault))
            {
                return null;
            }
        }
    }

    /// <summary>The next item; false at the end, and where the collection throws.</summary>
    public bool TryNext(out object? item)
    {
        item = null;
        try
        {
            position ??= items.GetEnumerator();
            if (!position.MoveNext())
                return false;
            item = position.Current;
            return true;
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            Fault = fault;
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            (position as IDisposable)?.Dispose();
        }
        catch (Exception fault) when (faults.Report(Part, fault))
        {
            // Told; the items were read.
        }
    }
}
