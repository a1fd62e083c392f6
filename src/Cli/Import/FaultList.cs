namespace DebugGrid.Cli.Import;

/// <summary>Faults in the order they came: all are counted, the first ones are kept.</summary>
internal sealed class FaultList
{
    /// <summary>How many are kept to be shown.</summary>
    public const int Kept = 100;

    private readonly List<ImportFault> first = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The first <see cref="Kept"/> of them.</summary>
    public IReadOnlyList<ImportFault> First => first;

    /// <summary>Counts faults that were not described.</summary>
    public void AddUnseen(long count) => Count += count;

    public void Add(EventOrigin origin, string? field, string text) => Add(new ImportFault(origin, field, text));

    public void Add(in ImportFault fault)
    {
        Count++;
        if (first.Count < Kept)
            first.Add(fault);
    }
}
