using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Outputs;

public sealed class FileOutputTests : IDisposable
{
    private readonly TempDirectory directory = new();

    private string LogPath => Path.Combine(directory.FullPath, "new", "debug.log");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Lines_are_events_that_the_grid_can_read_again()
    {
        await using (var grid = new Recording(options => options.Outputs.File.Path = LogPath))
        {
            using (grid.Client.BeginContext("tool", "search"))
                grid.Client.Emit(new LogEvent { Message = "in\nside", Level = EventLevel.Debug });
            await grid.Client.Outputs.FlushAsync(TestContext.Current.CancellationToken);
            var sent = await grid.EventsAsync();

            var read = File.ReadAllLines(LogPath).Select(Parse).ToList();
            Assert.Equal(sent.Select(message => (message.Id, message.Kind, message.Context)), read.Select(message => (message.Id, message.Kind, message.Context)));
            Assert.Contains(read, message => message.Message == "in\nside");
        }
    }

    [Fact]
    public async Task A_full_file_makes_room_and_the_oldest_goes()
    {
        const int Limit = 4096;
        await using (var grid = new Recording(options =>
        {
            options.Outputs.File.Path = LogPath;
            options.Outputs.File.MaxBytes = Limit;
            options.Outputs.File.MaxFiles = 3;
        }))
        {
            for (int i = 0; i < 200; i++)
                grid.Client.Emit(new LogEvent { Message = $"line {i}" });
            grid.Client.Emit(new LogEvent { Message = new string('x', Limit) });
            grid.Client.Emit(new LogEvent { Message = "last" });
        }

        string[] files = [LogPath + ".2", LogPath + ".1", LogPath];
        Assert.Equal(files.Order(), Directory.GetFiles(Path.GetDirectoryName(LogPath)!).Order());
        Assert.InRange(new FileInfo(files[0]).Length, 1, Limit);
        Assert.Equal(new string('x', Limit), Parse(Assert.Single(File.ReadAllLines(files[1]))).Message);
        Assert.Equal("last", Parse(Assert.Single(File.ReadAllLines(files[2]))).Message);
        var numbers = File.ReadAllLines(files[0]).Select(line => int.Parse(Parse(line).Message!["line ".Length..], null)).ToList();
        Assert.Equal(Enumerable.Range(200 - numbers.Count, numbers.Count), numbers);
    }

    [Fact]
    public async Task A_text_line_cannot_be_forged_and_lower_levels_stay_out()
    {
        await using (var grid = new Recording(options =>
        {
            options.Outputs.File.Path = LogPath;
            options.Outputs.File.Format = OutputFormat.Text;
            options.Outputs.File.Level = EventLevel.Warning;
        }))
        {
            grid.Client.Emit(new LogEvent { Logger = "m", Message = "quiet", Level = EventLevel.Info });
            grid.Client.Emit(new LogEvent
            {
                Logger = "m",
                Message = "one\r\n2026-01-01T00:00:00.000Z CRIT  forged\u001b[2J\u2028x",
                Level = EventLevel.Warning,
                Time = Timestamp.From(new DateTimeOffset(2026, 11, 20, 10, 0, 0, 5, TimeSpan.Zero)),
            });
        }

        Assert.Equal(
            @"2026-11-20T10:00:00.005Z WARN  [m] one\u000d\u000a2026-01-01T00:00:00.000Z CRIT  forged\u001b[2J\u2028x",
            Assert.Single(File.ReadAllLines(LogPath)));
    }

    private static DebugEvent Parse(string line)
    {
        Assert.True(EventJson.TryRead(Encoding.UTF8.GetBytes(line), Timestamp.Now(TimeProvider.System), out var message, out var fault), fault?.Error);
        return message!;
    }
}
