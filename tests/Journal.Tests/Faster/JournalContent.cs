namespace DebugGrid.Journal.Tests.Faster;

/// <summary>Fills journals with batches that can be told apart, and reads all of them back.</summary>
internal static class JournalContent
{
    internal static byte[] Payload(int number, int length)
    {
        var bytes = new byte[length];
        new Random(number).NextBytes(bytes);
        return bytes;
    }

    internal static Guid Id(int number) => new(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]);

    internal static async Task<List<JournalPosition>> AppendAsync(IJournal journal, int from, int count, int length)
    {
        var positions = new List<JournalPosition>();
        for (var i = from; i < from + count; i++)
            positions.Add((await journal.AppendAsync(0, Id(i), 1, Payload(i, length), TestContext.Current.CancellationToken)).Position);
        return positions;
    }

    internal static async Task<(List<JournalEntry> Entries, List<JournalDamage> Damage)> ReadAsync(IJournal journal)
    {
        var entries = new List<JournalEntry>();
        var damage = new List<JournalDamage>();
        var after = JournalPosition.Start;
        while (after < journal.Tail(0))
        {
            using var result = await journal.ReadAsync(0, after, 100_000, TestContext.Current.CancellationToken);
            Assert.True(result.Next > after);
            entries.AddRange(result.Entries.Select(entry => entry with { Payload = entry.Payload.ToArray() }));
            damage.AddRange(result.Damage);
            after = result.Next;
        }

        return (entries, damage);
    }

    /// <summary>Asserts that a journal holds exactly the batches of these numbers, in this order, and no damage.</summary>
    internal static async Task AssertHoldsAsync(IJournal journal, IEnumerable<int> numbers, int length)
    {
        var (entries, damage) = await ReadAsync(journal);
        Assert.Empty(damage);
        AssertAre(entries, numbers, length);
    }

    internal static void AssertAre(List<JournalEntry> entries, IEnumerable<int> numbers, int length)
    {
        var expected = numbers.ToArray();
        Assert.Equal(expected.Select(Id), entries.Select(entry => entry.BatchId));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(Payload(expected[i], length), entries[i].Payload.ToArray());
    }
}
