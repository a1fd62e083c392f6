using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Cli.Tests.Grid;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Tool;

public sealed class TailTests : IAsyncLifetime
{
    private static readonly Timestamp Noon = Timestamp.From(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync() => grid = await FakeGrid.StartAsync();

    public async ValueTask DisposeAsync() => await grid.DisposeAsync();

    [Fact]
    public async Task Events_appear_as_they_come_and_Ctrl_C_ends_it_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends SIGINT, which Windows does not have.");
        using var limit = new CancellationTokenSource(Patience);
        Take("before");
        using var process = DebugGridTool.Start(["tail", "--url", grid.Url, "--interval", "100", "--last", "1"]);
        Assert.Contains("before", await process.StandardOutput.ReadLineAsync(limit.Token), StringComparison.Ordinal);
        Take("one\u001b[31m");
        Assert.Equal("2026-01-05T12:00:00.000Z INFO     log        one\\u001B[31m", await process.StandardOutput.ReadLineAsync(limit.Token));
        Take("two");
        Assert.Contains("two", await process.StandardOutput.ReadLineAsync(limit.Token), StringComparison.Ordinal);
        Assert.Equal((0, string.Empty), await StopAsync(process, limit.Token));
    }

    [Fact]
    public async Task As_JSON_each_line_is_an_object()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends SIGINT, which Windows does not have.");
        using var limit = new CancellationTokenSource(Patience);
        Take("before");
        using var process = DebugGridTool.Start(["tail", "--url", grid.Url, "--interval", "100", "--json"]);
        using (var line = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync(limit.Token))!))
            Assert.Equal("before", line.RootElement.GetProperty("message").GetString());
        Assert.Equal((0, string.Empty), await StopAsync(process, limit.Token));
    }

    [Theory]
    [InlineData("tail", "--interval", "100")]
    [InlineData("tail", "--interval", "100", "--json")]
    [InlineData("events", "--limit", "20000")]
    [InlineData("events", "--limit", "20000", "--json")]
    [InlineData("dump")]
    [InlineData("--help")]
    public async Task Every_command_ends_quietly_when_its_reader_has_gone(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pipe is closed as on Unix.");
        using var limit = new CancellationTokenSource(Patience);
        for (int i = 0; i < 5_000; i++)
            Take("one of many");
        string many = "{\"generated_at\":\"\"" + new string(' ', 1_000_000) + "}";
        grid.Doors["/api/debug/dump"] = _ => Microsoft.AspNetCore.Http.Results.Text(many, "application/json");
        using var process = DebugGridTool.Start([.. arguments, "--url", grid.Url]);
        await process.StandardOutput.BaseStream.ReadExactlyAsync(new byte[10], limit.Token);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal((0, string.Empty), (process.ExitCode, await process.StandardError.ReadToEndAsync(limit.Token)));
    }

    private void Take(string message) => grid.Take(new LogEvent { Id = EventId.New(Noon), Time = Noon, Message = message });

    private static async Task<(int ExitCode, string Left)> StopAsync(Process process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        string rest = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, rest);
    }
}
