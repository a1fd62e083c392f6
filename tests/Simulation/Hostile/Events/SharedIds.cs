namespace DebugGrid.Simulation.Hostile.Events;

/// <summary>Ids of events and batches that every project uses: those of the honest sender, which follow from the seed, and some that many share.</summary>
/// <param name="seed">The run's.</param>
internal sealed class SharedIds(int seed)
{
    private const int Known = 300;

    /// <summary>The id of the honest sender's event of a number.</summary>
    public Guid HonestEvent(int number) => Of(1, number);

    /// <summary>The id of the honest sender's batch of a number.</summary>
    public Guid HonestBatch(int number) => Of(2, number);

    /// <summary>An id for an event of somebody else: sometimes one that others have.</summary>
    public string Event(Random random) => random.Next(6) switch
    {
        0 => HonestEvent(random.Next(20_000)).ToString(),
        1 => Of(3, random.Next(Known)).ToString(),
        2 => "ffffffff-ffff-7fff-bfff-" + random.NextInt64(1L << 48).ToString("x12", null),
        _ => Of(4, random.Next()).ToString(),
    };

    /// <summary>An id for a batch of somebody else: sometimes one that others have.</summary>
    public Guid Batch(Random random) => random.Next(3) == 0 ? HonestBatch(random.Next(2_000)) : Of(5, random.Next());

    private Guid Of(int use, int number) => new(seed, (short)use, 0x4321, [0x80, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number, 1, 1, 1]);
}
