using System.Diagnostics;
using DebugGrid.Cli.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Cli.Tests.Tool;

/// <summary>What <c>dump -o</c> does to what stands under the name that it is given.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DumpFileTests : IAsyncLifetime
{
    private const string Dump = """{"generated_at":"2026-01-05T12:00:00.000000Z","transactions":[]}""";
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder folder = new();
    private FakeGrid grid = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links, modes and pipes are those of Unix.");
        grid = await FakeGrid.StartAsync();
        grid.Doors["/api/debug/dump"] = _ => Results.Text(Dump, "application/json");
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        if (grid is not null)
            await grid.DisposeAsync();
    }

    [Theory]
    [InlineData("old content")]
    [InlineData("")]
    public async Task A_link_stays_and_the_file_that_it_names_is_written_with_its_mode(string old)
    {
        string file = folder.Write("real.json", old);
        File.SetUnixFileMode(file, Mode);
        File.CreateSymbolicLink(folder.At("link.json"), "real.json");
        Assert.Equal(0, (await WriteAsync("link.json")).ExitCode);
        Assert.Equal("real.json", new FileInfo(folder.At("link.json")).LinkTarget);
        Assert.Equal((Dump, Mode), (await File.ReadAllTextAsync(file), File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_not_there_yet_makes_it()
    {
        File.CreateSymbolicLink(folder.At("link.json"), "new.json");
        Assert.Equal(0, (await WriteAsync("link.json")).ExitCode);
        Assert.Equal("new.json", new FileInfo(folder.At("link.json")).LinkTarget);
        Assert.Equal(Dump, await File.ReadAllTextAsync(folder.At("new.json")));
    }

    [Fact]
    public async Task A_pipe_is_written_into_and_stays_one()
    {
        using var limit = new CancellationTokenSource(Patience);
        using (var make = Process.Start("mkfifo", [folder.At("pipe")]))
            await make.WaitForExitAsync(limit.Token);
        using var reader = Process.Start(new ProcessStartInfo("cat", [folder.At("pipe")]) { RedirectStandardOutput = true })!;
        Assert.Equal(0, (await WriteAsync("pipe")).ExitCode);
        Assert.Equal(Dump, await reader.StandardOutput.ReadToEndAsync(limit.Token));
        Assert.Equal([folder.At("pipe")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_device_that_takes_nothing_is_2_and_stays()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        File.CreateSymbolicLink(folder.At("full"), "/dev/full");
        var run = await WriteAsync("full");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written: No space left on device", run.Error, StringComparison.Ordinal);
        Assert.Equal([folder.At("full")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_dump_that_breaks_off_leaves_an_empty_file_empty()
    {
        grid.Doors.Clear();
        string file = folder.Write("empty.json", string.Empty);
        Assert.Equal(5, (await WriteAsync("empty.json")).ExitCode);
        Assert.Equal(string.Empty, await File.ReadAllTextAsync(file));
    }

    private Task<ToolResult> WriteAsync(string name) => DebugGridTool.RunAsync(["dump", "-o", folder.At(name), "--url", grid.Url]);
}
