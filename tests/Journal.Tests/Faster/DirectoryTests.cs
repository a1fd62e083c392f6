namespace DebugGrid.Journal.Tests.Faster;

/// <summary>The directory that a journal lives in, and the options it was made with.</summary>
public sealed class DirectoryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_directory_is_the_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return; // There, directories inherit who may use them.
        var options = Options("new/journal");
        await using (await OpenAsync(options))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(options.Directory));
        }
    }

    [Fact]
    public async Task A_directory_is_opened_once_at_a_time()
    {
        var options = Options("journal");
        await using (await OpenAsync(options))
        {
            var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => OpenAsync(options));
            Assert.Equal(options.Directory, failure.Directory);
            Assert.Contains($"process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
        }

        await using (await OpenAsync(options))
        {
            Assert.True(Directory.Exists(options.Directory));
        }
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_to_is_not_told_as_one_in_use()
    {
        var options = Options("journal");
        await using (await OpenAsync(options))
        {
        }

        // Whoever runs the tests may be allowed everything; nobody may open a directory as a file.
        File.Delete(Path.Combine(options.Directory, "lock"));
        Directory.CreateDirectory(Path.Combine(options.Directory, "lock"));

        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => OpenAsync(options));
        Assert.Contains("cannot be written to", failure.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JournalOptions>> Changes() => new()
    {
        { "Partitions", options => options.Partitions = 3 },
        { "MemoryPageSizeBits", options => options.MemoryPageSizeBits = 18 },
        { "SegmentSizeBytes", options => options.SegmentSizeBytes = 1 << 20 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Opening_with_other_options_names_the_option(string name, Action<JournalOptions> change)
    {
        var options = Options("journal");
        await using (await OpenAsync(options))
        {
            Assert.True(Directory.Exists(options.Directory));
        }

        change(options);
        var failure = await Assert.ThrowsAsync<JournalDirectoryException>(() => OpenAsync(options));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Contains(options.Directory, failure.Message, StringComparison.Ordinal);
        await using (await OpenAsync(Options("journal")))
        {
            Assert.True(Directory.Exists(options.Directory));
        }
    }

    [Fact]
    public async Task Options_that_cannot_work_are_named_all_at_once()
    {
        var options = new JournalOptions
        {
            Partitions = 0,
            SegmentSizeBytes = 1000,
            MemoryPages = 3,
            CommitDelay = TimeSpan.FromMinutes(1),
            Damage = (DamagePolicy)9,
        };
        var failure = await Assert.ThrowsAsync<JournalOptionsException>(() => OpenAsync(options));
        string[] names = ["Directory", "Partitions", "SegmentSizeBytes", "MemoryPages", "CommitDelay", "Damage"];
        Assert.Equal(names, failure.Faults.Select(fault => fault.Split(' ')[0]));
        Assert.All(names, name => Assert.Contains(name, failure.Message, StringComparison.Ordinal));
        Assert.Equal("MemoryPageSizeBits", Assert.Single(new JournalOptions { Directory = "x", MemoryPageSizeBits = 40 }.Validate()).Split(' ')[0]);
        Assert.Empty(new JournalOptions { Directory = "x" }.Validate());
    }

    [Fact]
    public async Task The_defaults_hold_the_largest_batch()
    {
        var options = new JournalOptions { Directory = Path.Combine(_directory.FullPath, "journal") };
        var payload = JournalContent.Payload(1, JournalLimits.MaxPayloadBytes);
        await using (var journal = await OpenAsync(options))
        {
            await journal.AppendAsync(0, Guid.NewGuid(), 1, payload, TestContext.Current.CancellationToken);
            await journal.AppendAsync(0, Guid.NewGuid(), 1, payload, TestContext.Current.CancellationToken);
        }

        await using (var journal = await OpenAsync(options))
        {
            var (entries, _) = await JournalContent.ReadAsync(journal);
            Assert.Equal(2, entries.Count);
            Assert.All(entries, entry => Assert.True(entry.Payload.Span.SequenceEqual(payload)));
        }
    }

    private JournalOptions Options(string name) => new()
    {
        Directory = Path.Combine(_directory.FullPath, name),
        Partitions = 2,
        MemoryPageSizeBits = 16,
        SegmentSizeBytes = 1 << 18,
    };

    private static Task<FasterLogJournal> OpenAsync(JournalOptions options) =>
        FasterLogJournal.OpenAsync(options, TimeProvider.System).AsTask();
}
