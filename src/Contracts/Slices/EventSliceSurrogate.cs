namespace DebugGrid.Contracts;

/// <summary>An <see cref="EventSlice"/> as it crosses from silo to silo.</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.EventSlice")]
public struct EventSliceSurrogate
{
    /// <summary>The journal's partition.</summary>
    [Id(0)]
    public int Partition { get; set; }

    /// <summary>The wave's last position.</summary>
    [Id(1)]
    public long Through { get; set; }

    /// <summary>See <see cref="EventSlice.Previous"/>.</summary>
    [Id(6)]
    public long Previous { get; set; }

    /// <summary>See <see cref="EventSlice.ForeignFrom"/>.</summary>
    [Id(2)]
    public int ForeignFrom { get; set; }

    /// <summary>The events' positions.</summary>
    [Id(3)]
    public long[] Positions { get; set; }

    /// <summary>The events' indexes in their batches.</summary>
    [Id(4)]
    public int[] Indexes { get; set; }

    /// <summary>The events in the wire form, one encoded batch for each run of events with the same project and time of receipt.</summary>
    [Id(5)]
    public byte[][] Batches { get; set; }

    /// <summary>See <see cref="EventSlice.IsAgain"/>.</summary>
    [Id(7)]
    public bool IsAgain { get; set; }
}
