using DebugGrid.Journal.Tests.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>A journal of one partition in a directory of its own, with small pages and files, to be opened, broken and opened again.</summary>
internal sealed class JournalFixture : IDisposable
{
    internal const int PageSize = 1 << 16;

    private readonly TempDirectory _directory = new();

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    internal DiskFaults Faults { get; } = new();

    internal JournalOptions Options => new()
    {
        Directory = _directory.FullPath,
        MemoryPageSizeBits = 16,
        SegmentSizeBytes = 1 << 18,
        Damage = Damage,
    };

    internal DamagePolicy Damage { get; set; }

    internal string PartitionDirectory => Path.Combine(_directory.FullPath, "p0000");

    internal ValueTask<FasterLogJournal> OpenAsync() =>
        FasterLogJournal.OpenAsync(Options, Time, null, Faults.BeforeWriteAsync, JournalLimits.DeduplicationCount, static () => new JournalInstruments(), TestContext.Current.CancellationToken);

    /// <summary>The file that holds a place of the log, and the offset there. Places count from the log's first byte, 64 before position 0.</summary>
    internal (string Path, long Offset) Locate(JournalPosition position)
    {
        var address = position.Value + 64;
        return (Path.Combine(PartitionDirectory, $"log.{address >> 18}"), address & ((1 << 18) - 1));
    }

    internal void Flip(JournalPosition position, int offset, byte mask = 0x40)
    {
        var (path, at) = Locate(new JournalPosition(position.Value + offset));
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ mask));
    }

    internal void Truncate(JournalPosition position, int offset)
    {
        var (path, at) = Locate(new JournalPosition(position.Value + offset));
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(at);
    }

    /// <summary>Removes everything from a place on, the files behind it too.</summary>
    internal void Cut(JournalPosition position, int offset)
    {
        Truncate(position, offset);
        int last = NumberOf(Locate(new JournalPosition(position.Value + offset)).Path);
        foreach (string path in Directory.GetFiles(PartitionDirectory, "log.*").Where(path => NumberOf(path) > last))
            File.Delete(path);

        static int NumberOf(string path) => int.Parse(Path.GetExtension(path)[1..]);
    }

    /// <summary>Makes the journal one that was killed, or lost its power, before it acknowledged what it had written last.</summary>
    internal void ForgetAcknowledged() => File.Delete(Path.Combine(PartitionDirectory, "durable"));

    internal void Overwrite(JournalPosition position, byte[] bytes)
    {
        var (path, at) = Locate(position);
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = at;
        file.Write(bytes);
    }

    public void Dispose() => _directory.Dispose();
}
