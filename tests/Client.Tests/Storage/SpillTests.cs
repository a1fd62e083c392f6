using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Storage;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Storage;

public sealed class SpillTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly RecordingTransport grid = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_comes_while_the_grid_is_away_waits_on_disk_and_is_sent_in_order_when_it_is_back()
    {
        await using var client = Client(grid);
        grid.IsAway = true;
        Emit(client, 0, 5_000);
        await Eventually.Holds(() => client.Statistics.Spilled == 5_000);
        Assert.NotEmpty(Files());
        grid.IsAway = false;
        Emit(client, 5_000, 10_000);
        await client.FlushAsync(Token);

        Assert.Equal(Numbers(0, 10_000), Sent(grid));
        Assert.Equal((10_000, 0), (client.Statistics.Delivered, client.Statistics.DroppedTotal));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Nothing_touches_the_disk_while_the_grid_is_there()
    {
        await using var client = Client(grid);
        Emit(client, 0, 10_000);
        await client.FlushAsync(Token);
        Assert.Equal(Numbers(0, 10_000), Sent(grid));
        Assert.Equal(0, client.Statistics.Spilled);
    }

    [Fact]
    public async Task What_a_client_could_not_deliver_the_next_one_sends_before_its_own()
    {
        var away = new RecordingTransport { IsAway = true };
        var first = Client(away);
        Emit(first, 0, 1_000);
        await first.DisposeAsync();
        Assert.Equal((1_000, 0), (first.Statistics.Left, first.Statistics.DroppedTotal));

        await using var second = Client(grid);
        Emit(second, 1_000, 2_000);
        await second.FlushAsync(Token);
        Assert.Equal(Numbers(0, 2_000), Sent(grid));
        Assert.Equal((1_000, 2_000), (second.Statistics.Recovered, second.Statistics.Delivered));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_sent_by_the_next_one()
    {
        var away = new RecordingTransport { IsAway = true };
        await using var killed = Client(away);
        Emit(killed, 0, 500);
        await Eventually.Holds(() => killed.Statistics.Spilled == 500);
        using var copy = new TempDirectory();
        CopyTo(copy.FullPath);

        await using var next = Client(grid, copy.FullPath);
        await next.FlushAsync(Token);
        Assert.Equal(Numbers(0, 500), Sent(grid));
    }

    [Fact]
    public async Task Two_clients_may_name_one_directory_and_each_sends_its_own()
    {
        var (here, there) = (new RecordingTransport { IsAway = true }, new RecordingTransport { IsAway = true });
        await using var one = Client(here);
        await using var other = Client(there);
        Emit(one, 0, 100);
        Emit(other, 100, 200);
        await Eventually.Holds(() => one.Statistics.Spilled == 100 && other.Statistics.Spilled == 100);
        here.IsAway = there.IsAway = false;
        await one.FlushAsync(Token);
        await other.FlushAsync(Token);
        Assert.Equal(Numbers(0, 100), Sent(here));
        Assert.Equal(Numbers(100, 200), Sent(there));
    }

    [Fact]
    public async Task A_damaged_file_is_counted_and_the_others_are_sent()
    {
        var first = Client(new RecordingTransport { IsAway = true });
        Emit(first, 0, 100);
        await first.DisposeAsync();
        string[] files = Files();
        byte[] bytes = await File.ReadAllBytesAsync(files[0], Token);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(files[0], bytes, Token);
        await File.WriteAllBytesAsync(files[^1], bytes.AsMemory(0, 10), Token);

        await using var second = Client(grid);
        await second.FlushAsync(Token);
        Assert.True(files.Length > 2);
        Assert.Equal(100, grid.Events.Count + second.Statistics.Dropped(DropReason.SpillFault));
        Assert.Equal(100 - (2 * EventsOfFile), grid.Events.Count);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_does_not_fit_is_counted_and_the_application_goes_on()
    {
        grid.IsAway = true;
        await using var client = Client(grid, change: options => options.Spill.MaxBytes = 1024 * 1024);
        for (int i = 0; i < 40; i++)
            client.Emit(new LogEvent { Message = new string('x', 60_000) });
        await Eventually.Holds(() => client.Statistics.Dropped(DropReason.SpillFull) + client.Statistics.Spilled >= 40);
        grid.IsAway = false;
        await client.FlushAsync(Token);
        Assert.InRange(client.Statistics.Dropped(DropReason.SpillFull), 1, 39);
        Assert.Equal(40, grid.Events.Count + client.Statistics.Dropped(DropReason.SpillFull));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_used_leaves_a_client_without_one()
    {
        string file = directory.Combine("file");
        await File.WriteAllTextAsync(file, "not a directory", Token);
        await using var client = Client(grid, file);
        Emit(client, 0, 10);
        await client.FlushAsync(Token);
        Assert.Equal(Numbers(0, 10), Sent(grid));
    }

    private const int EventsOfFile = 10;

    private static IEnumerable<string> Numbers(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"{i}");

    private static IEnumerable<string?> Sent(RecordingTransport transport) => transport.Of<LogEvent>().Select(log => log.Message);

    private static void Emit(DebugGridClient client, int from, int to)
    {
        for (int i = from; i < to; i++)
            Assert.True(client.Emit(new LogEvent { Message = $"{i}" }));
    }

    private string[] Files() => [.. Directory.GetFiles(directory.FullPath, "*" + SpillFile.Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private void CopyTo(string target)
    {
        foreach (string file in Files())
        {
            string copy = Path.Combine(target, Path.GetRelativePath(directory.FullPath, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private DebugGridClient Client(RecordingTransport transport, string? spill = null, Action<DebugGridOptions>? change = null)
    {
        var options = new DebugGridOptions { Spill = { Directory = spill ?? directory.FullPath } };
        options.Sending.BatchInterval = options.Sending.RetryDelay = options.Sending.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
        options.Sending.BatchEvents = EventsOfFile;
        change?.Invoke(options);
        return new DebugGridClient(options, transport, TimeProvider.System);
    }
}
