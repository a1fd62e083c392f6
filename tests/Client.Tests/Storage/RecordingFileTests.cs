using DebugGrid.Client.Storage;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Storage;

public sealed class RecordingFileTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public static TheoryData<int> Seeds() => RandomSeeds.Some(3);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_recording_torn_at_any_byte_is_read_up_to_its_last_whole_batch_and_continued_there()
    {
        string whole = directory.Combine("whole");
        RecordedFile.Write(whole, RecordedFile.Batch(0), RecordedFile.Batch(1));
        byte[] bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        int firstEnds = 16 + 32 + RecordedFile.Batch(0).Encoded.Length;
        string torn = directory.Combine("torn");
        for (int length = 0; length < bytes.Length; length++)
        {
            await File.WriteAllBytesAsync(torn, bytes[..length], TestContext.Current.CancellationToken);
            int expected = length >= firstEnds ? 1 : 0;
            if (length >= 16)
                Assert.Equal((expected, (long)length - (expected == 1 ? firstEnds : 16)), await Count(torn));
            RecordedFile.Write(torn, RecordedFile.Batch(2));
            Assert.Equal((expected + 1, 0), await Count(torn));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_damaged_recording_gives_whole_batches_only_and_never_a_fault(int seed)
    {
        var random = new Random(seed);
        string path = directory.Combine("damaged");
        RecordedFile.Write(path, [.. Enumerable.Range(0, 20).Select(RecordedFile.Batch)]);
        byte[] intact = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        for (int round = 0; round < 200; round++)
        {
            byte[] bytes = [.. intact];
            for (int flip = random.Next(1, 4); flip > 0; flip--)
                bytes[random.Next(16, bytes.Length)] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            var (batches, left) = await RecordedFile.ReadAsync(path);
            Assert.True(left > 0);
            Assert.All(batches, (batch, number) => Assert.Equal(RecordedFile.Batch(number).Encoded, batch.Encoded));
        }
    }

    [Fact]
    public async Task Recordings_of_released_versions_are_read_and_this_version_writes_the_same_bytes()
    {
        string golden = Path.Combine(GoldenDirectory(), "v1.recording");
        Assert.Equal((4, 0), await Count(golden));
        string path = directory.Combine("now");
        RecordedFile.Write(path, [.. Enumerable.Range(0, 4).Select(RecordedFile.Batch)]);
        Assert.Equal(await File.ReadAllBytesAsync(golden, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_is_something_else_or_of_a_later_version_is_left_alone()
    {
        string path = directory.Combine("else");
        foreach (byte[] content in (byte[][])["a letter"u8.ToArray(), "DGRECORD\u0002\0\0\0\0\0\0\0"u8.ToArray()])
        {
            await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
            Assert.Throws<InvalidDataException>(() => RecordingFile.Open(path, long.MaxValue));
            Assert.Throws<InvalidDataException>(() => RecordingReader.Open(path));
            Assert.Equal(content, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<(int Batches, long Left)> Count(string path)
    {
        var (batches, left) = await RecordedFile.ReadAsync(path);
        return (batches.Count, left);
    }

    private static string GoldenDirectory()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Golden", "recording");
    }
}
