using System.Buffers.Binary;
using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>Entries that were acknowledged and went bad later.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Length = 3000;
    private const int Count = 60;
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    public static TheoryData<string, int> Places() => new()
    {
        { "length", 1 },
        { "magic", 5 },
        { "payload length", 13 },
        { "batch id", 22 },
        { "checksum of the header", 74 },
        { "payload", 1000 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_flipped_bit_loses_its_entry_alone_and_is_named_and_counted(string place, int offset)
    {
        var positions = await FillAsync();
        _fixture.Flip(positions[19], offset);
        await using var journal = await _fixture.OpenAsync();
        Assert.Equal(positions[^1], journal.Tail(0));
        var (entries, damage) = await ReadAsync(journal);
        AssertAre(entries, Enumerable.Range(0, Count).Where(i => i != 20), Length);
        var stretch = Assert.Single(damage);
        Assert.Equal(0, stretch.Partition);
        Assert.Equal(positions[19], stretch.From);
        Assert.NotEmpty(stretch.Reason);
        Assert.True(journal.GetStatistics().Partitions[0].CorruptEntries >= 1, place);
    }

    [Fact]
    public async Task A_length_that_became_zero_does_not_hide_the_rest_of_the_page()
    {
        var positions = await FillAsync();
        _fixture.Overwrite(positions[9], new byte[4]);
        _fixture.Overwrite(positions[Count - 4], new byte[4]);
        await using var journal = await _fixture.OpenAsync();
        Assert.Equal(positions[^1], journal.Tail(0));
        var (entries, damage) = await ReadAsync(journal);
        AssertAre(entries, Enumerable.Range(0, Count).Where(i => i is not (10 or Count - 3)), Length);
        Assert.Equal([positions[9], positions[Count - 4]], damage.Select(stretch => stretch.From));
    }

    [Fact]
    public async Task A_lost_page_is_one_stretch()
    {
        var positions = await FillAsync();
        _fixture.Overwrite(new JournalPosition(JournalFixture.PageSize - 64), new byte[JournalFixture.PageSize]);
        await using var journal = await _fixture.OpenAsync();
        Assert.Equal(positions[^1], journal.Tail(0));
        var (entries, damage) = await ReadAsync(journal);
        var stretch = Assert.Single(damage);
        Assert.InRange(entries.Count, Count - 22, Count - 20);
        Assert.Equal(Enumerable.Range(0, Count).Select(Id).Where(id => entries.Any(entry => entry.BatchId == id)), entries.Select(entry => entry.BatchId));
        Assert.True(stretch.Next.Value - stretch.From.Value <= JournalFixture.PageSize + Length + 100);
    }

    [Fact]
    public async Task Set_to_stop_reading_fails_at_the_damage_and_can_go_on_behind_it()
    {
        _fixture.Damage = DamagePolicy.Stop;
        var positions = await FillAsync();
        _fixture.Flip(positions[19], 1000);
        await using var journal = await _fixture.OpenAsync();
        var cancel = TestContext.Current.CancellationToken;

        using (var before = await journal.ReadAsync(0, JournalPosition.Start, int.MaxValue, cancel))
            AssertAre([.. before.Entries], Enumerable.Range(0, 20), Length);
        var failure = await Assert.ThrowsAsync<JournalCorruptException>(() => journal.ReadAsync(0, positions[19], int.MaxValue, cancel).AsTask());
        Assert.Equal(positions[19], failure.Damage.From);
        Assert.Equal(positions[20], failure.Damage.Next);
        Assert.Contains($"Partition 0 is damaged behind position {positions[19]}", failure.Message, StringComparison.Ordinal);
        using (var behind = await journal.ReadAsync(0, failure.Damage.Next, int.MaxValue, cancel))
            AssertAre([.. behind.Entries], Enumerable.Range(21, Count - 21), Length);
    }

    [Fact]
    public async Task Set_to_stop_reading_goes_on_behind_a_damaged_header_as_well()
    {
        _fixture.Damage = DamagePolicy.Stop;
        var positions = await FillAsync();
        _fixture.Flip(positions[19], 30);
        await using var journal = await _fixture.OpenAsync();
        var cancel = TestContext.Current.CancellationToken;
        var failure = await Assert.ThrowsAsync<JournalCorruptException>(() => journal.ReadAsync(0, positions[19], int.MaxValue, cancel).AsTask());
        using var behind = await journal.ReadAsync(0, failure.Damage.Next, int.MaxValue, cancel);
        AssertAre([.. behind.Entries], Enumerable.Range(21, Count - 21), Length);
    }

    [Fact]
    public async Task A_payload_that_looks_like_an_entry_is_not_taken_for_one()
    {
        // The payload holds a copy of a real entry: its address does not agree.
        var cancel = TestContext.Current.CancellationToken;
        List<JournalPosition> positions;
        await using (var journal = await _fixture.OpenAsync())
            positions = await AppendAsync(journal, 0, 3, Length);
        var (path, offset) = _fixture.Locate(positions[0]);
        var copy = (await File.ReadAllBytesAsync(path, cancel)).AsSpan((int)offset, (int)(positions[1].Value - positions[0].Value)).ToArray();
        JournalPosition holder;
        await using (var journal = await _fixture.OpenAsync())
        {
            holder = (await journal.AppendAsync(0, Guid.NewGuid(), 1, copy, cancel)).Position;
            await AppendAsync(journal, 10, 3, Length);
        }

        _fixture.Flip(positions[2], 30);
        await using (var journal = await _fixture.OpenAsync())
        {
            var (entries, damage) = await ReadAsync(journal);
            AssertAre(entries, [0, 1, 2, 10, 11, 12], Length);
            Assert.Equal(holder, Assert.Single(damage).Next);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_broken_nothing_wrong_is_read_and_appends_go_on(int round)
    {
        var seed = Environment.TickCount + round;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var positions = await FillAsync();
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            var bytes = new byte[random.Next(1, 3000)];
            if (random.Next(2) == 0)
                random.NextBytes(bytes);
            var at = new JournalPosition(random.NextInt64(positions[^2].Value));
            var room = JournalFixture.PageSize * 4 - _fixture.Locate(at).Offset;
            _fixture.Overwrite(at, bytes[..(int)Math.Min(bytes.Length, room)]);
        }

        List<JournalEntry> before;
        await using (var journal = await _fixture.OpenAsync())
        {
            (before, _) = await ReadAsync(journal);
            AssertAreSome(before);
            await AppendAsync(journal, 1000, 10, Length);
        }

        await using (var journal = await _fixture.OpenAsync())
        {
            var (after, _) = await ReadAsync(journal);
            Assert.Equal([.. before.Select(entry => entry.BatchId), .. Enumerable.Range(1000, 10).Select(Id)], after.Select(entry => entry.BatchId));
        }
    }

    private static void AssertAreSome(List<JournalEntry> entries)
    {
        var numbers = entries.Select(entry => BinaryPrimitives.ReadInt32BigEndian(entry.BatchId.ToByteArray(bigEndian: true))).ToList();
        Assert.Equal(numbers.Distinct().Order(), numbers);
        AssertAre(entries, numbers, Length);
    }

    private async Task<List<JournalPosition>> FillAsync()
    {
        await using var journal = await _fixture.OpenAsync();
        return await AppendAsync(journal, 0, Count, Length);
    }
}
