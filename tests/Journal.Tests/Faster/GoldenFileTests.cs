using Microsoft.Extensions.Time.Testing;

using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>Directories of every released format version are read, and the newest is written byte by byte.</summary>
public sealed class GoldenFileTests : IDisposable
{
    private const int Length = 25_000;
    private const string Current = "v1";
    private static readonly string[] Compared = ["manifest", "p0000/begin", "p0000/log.1"];
    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("v1")]
    public async Task A_directory_of_a_released_version_is_read(string version)
    {
        foreach (var file in Compared)
        {
            var target = Path.Combine(_directory.FullPath, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Golden, version, file), target);
        }

        await using var journal = await OpenAsync();
        var (entries, damage) = await ReadAsync(journal);
        Assert.Empty(damage);
        var entry = Assert.Single(entries);
        Assert.Equal(Id(4), entry.BatchId);
        Assert.Equal(4, entry.EventCount);
        Assert.Equal(_time.GetUtcNow().AddSeconds(4), entry.AppendedAt);
        Assert.Equal(Pattern(4), entry.Payload.ToArray());
        _time.Advance(TimeSpan.FromMinutes(5));
        for (var i = 0; i < 5; i++)
            Assert.True((await journal.AppendAsync(0, Id(i), i, Pattern(i), Cancel)).Duplicate, $"batch {i} is known");
    }

    [Fact]
    public async Task The_current_version_is_written_as_it_was_released()
    {
        await using (var journal = await OpenAsync())
        {
            var positions = new List<JournalPosition>();
            for (var i = 0; i < 4; i++)
            {
                positions.Add((await journal.AppendAsync(0, Id(i), i, Pattern(i), Cancel)).Position);
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            await journal.TruncateAsync(0, positions[3], Cancel);
            await journal.AppendAsync(0, Id(4), 4, Pattern(4), Cancel);
        }

        foreach (var file in Compared)
        {
            var written = await File.ReadAllBytesAsync(Path.Combine(_directory.FullPath, file), Cancel);
            var released = await File.ReadAllBytesAsync(Path.Combine(Golden, Current, file), Cancel);
            Assert.True(released.AsSpan().SequenceEqual(written), $"{file} is not what {Current} was released with");
        }
    }

    private static string Golden { get; } = FindGolden();

    private static string FindGolden()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
                return Path.Combine(folder.FullName, "tests", "Golden", "journal");
        }

        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }

    private static byte[] Pattern(int number) => [.. Enumerable.Range(0, number == 4 ? 100 : Length).Select(i => (byte)(i * (number + 1)))];

    private ValueTask<FasterLogJournal> OpenAsync() =>
        FasterLogJournal.OpenAsync(new JournalOptions { Directory = _directory.FullPath, MemoryPageSizeBits = 16, SegmentSizeBytes = 1 << 16 }, _time);
}
