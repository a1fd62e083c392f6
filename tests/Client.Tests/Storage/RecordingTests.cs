using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Storage;

public sealed class RecordingTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly RecordingTransport grid = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => directory.Combine("run.recording");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_is_sent_is_recorded_once_however_often_it_is_sent()
    {
        int attempts = 0;
        grid.Answer = _ => ++attempts % 3 == 0 ? null : new SendOutcome.Later("try again");
        await using (var client = Client(options => options.Recording.File = Path))
        {
            Emit(client, 0, 500);
            await client.FlushAsync(Token);
            Emit(client, 500, 1_000);
            await client.FlushAsync(Token);
            Assert.Equal((1_000, 0), (client.Statistics.Recorded, client.Statistics.Unrecorded));
        }

        Assert.Equal(Numbers(1_000), await RecordedFile.ValuesAsync(Path));
        Assert.Equal(Numbers(1_000), grid.Of<MetricEvent>().Select(metric => metric.Value));
    }

    [Fact]
    public async Task A_recording_can_stand_in_for_the_grid_and_is_continued_by_the_next_client()
    {
        for (int run = 0; run < 2; run++)
        {
            await using var client = Client(options => (options.Recording.File, options.Recording.Only) = (Path, true));
            Emit(client, run * 100, (run + 1) * 100);
            await client.FlushAsync(Token);
            Assert.Equal((100, 0), (client.Statistics.Delivered, client.Statistics.DroppedTotal));
        }

        Assert.Empty(grid.Attempts);
        Assert.Equal(Numbers(200), await RecordedFile.ValuesAsync(Path));
    }

    [Fact]
    public async Task A_full_recording_ends_without_a_gap_and_sending_goes_on()
    {
        const int limit = 1024 * 1024;
        await using var client = Client(options => (options.Recording.File, options.Recording.MaxBytes, options.Sending.BatchEvents) = (Path, limit, 1_000));
        Emit(client, 0, 30_000);
        await client.FlushAsync(Token);

        Assert.Equal(30_000, client.Statistics.Delivered);
        Assert.True(client.Statistics.Unrecorded > 0);
        Assert.Equal(30_000, client.Statistics.Recorded + client.Statistics.Unrecorded);
        Assert.InRange(new FileInfo(Path).Length, limit / 2, limit);
        Assert.Equal(Numbers((int)client.Statistics.Recorded), await RecordedFile.ValuesAsync(Path));
    }

    [Fact]
    public async Task Without_a_grid_what_a_full_recording_does_not_take_is_counted_as_refused()
    {
        var client = Client(options => (options.Recording.File, options.Recording.Only, options.Recording.MaxBytes) = (Path, true, 1024 * 1024));
        Emit(client, 0, 30_000);
        await client.DisposeAsync();
        Assert.Equal(client.Statistics.Unrecorded, client.Statistics.Dropped(DropReason.Refused));
        Assert.Equal(30_000, client.Statistics.Delivered + client.Statistics.DroppedTotal);
        Assert.Equal(Numbers((int)client.Statistics.Delivered), await RecordedFile.ValuesAsync(Path));
    }

    [Fact]
    public async Task A_part_of_a_run_is_recorded_from_when_it_is_asked_for_until_it_is_ended()
    {
        await using var client = Client();
        Emit(client, 0, 10);
        await client.FlushAsync(Token);
        await using (client.RecordTo(Path))
            Emit(client, 10, 20);
        Emit(client, 20, 30);
        await client.FlushAsync(Token);
        Assert.Equal(Numbers(20).Skip(10), await RecordedFile.ValuesAsync(Path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_recorded_to_changes_nothing_else()
    {
        await File.WriteAllTextAsync(Path, "a letter", Token);
        await using var client = Client(options => options.Recording.File = Path);
        await using (client.RecordTo(directory.FullPath))
            Emit(client, 0, 10);
        Assert.Equal((10, 0), (client.Statistics.Delivered, client.Statistics.Recorded));
        Assert.Equal("a letter", await File.ReadAllTextAsync(Path, Token));
    }

    [Fact]
    public async Task Ending_a_recording_does_not_wait_for_a_grid_that_is_away()
    {
        grid.IsAway = true;
        await using var client = Client(options => options.Sending.CloseBudget = TimeSpan.FromSeconds(3));
        await using (client.RecordTo(Path))
            Emit(client, 0, 10);
        Assert.Equal(Numbers(10), await RecordedFile.ValuesAsync(Path));
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => (double)number)];

    private static void Emit(DebugGridClient client, int from, int to)
    {
        for (int number = from; number < to; number++)
            Assert.True(client.Emit(new MetricEvent { Name = "recorded", Value = number }));
    }

    private DebugGridClient Client(Action<DebugGridOptions>? configure = null)
    {
        var options = new DebugGridOptions { ComponentId = "tests" };
        options.Sending.RetryDelay = options.Sending.BatchInterval = TimeSpan.FromMilliseconds(1);
        configure?.Invoke(options);
        return new DebugGridClient(options, grid, TimeProvider.System);
    }
}
