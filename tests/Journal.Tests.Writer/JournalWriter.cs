namespace DebugGrid.Journal.Tests.Writer;

/// <summary>Appends without end, several batches at once, truncating nothing.</summary>
public static class JournalWriter
{
    private const int Lanes = 8;

    /// <summary>The settings that both the killed process and the test open the journal with.</summary>
    public static JournalOptions Options(string directory) => new() { Directory = directory, MemoryPageSizeBits = 18, SegmentSizeBytes = 1 << 20 };

    /// <summary>What a batch holds: its length and bytes follow from its id.</summary>
    public static byte[] Payload(Guid id)
    {
        var random = new Random(id.GetHashCode());
        var payload = new byte[random.Next(0, 20_000)];
        random.NextBytes(payload);
        return payload;
    }

    public static async Task RunAsync(string directory, int seed)
    {
        await using var journal = await FasterLogJournal.OpenAsync(Options(directory), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => AppendAsync(journal, new Random(seed * Lanes + lane)))));
    }

    public static async Task HoldAsync(string directory)
    {
        await using var journal = await FasterLogJournal.OpenAsync(Options(directory), TimeProvider.System);
        Console.WriteLine("open");
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task AppendAsync(FasterLogJournal journal, Random random)
    {
        var bytes = new byte[16];
        while (true)
        {
            random.NextBytes(bytes);
            var id = new Guid(bytes);
            await journal.AppendAsync(0, id, 1, Payload(id), CancellationToken.None);
            Console.WriteLine(id);
        }
    }
}
