using System.Diagnostics;
using System.Globalization;
using System.Net;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

public class LeftBehindTests
{
    private static readonly Uri Count = new("/api/debug/records?limit=1", UriKind.Relative);

    [Fact]
    public async Task A_history_s_process_that_hangs_when_its_silo_is_killed_does_not_keep_the_next_silo_from_its_history()
    {
        using var directory = new TempDirectory();
        await using var silo = new SiloProcess(directory.FullPath);
        await silo.Start();
        await AskAsync(silo);
        using var history = Process.GetProcessById(Assert.Single(ChildrenOf(silo.Id)));
        using (var stop = Process.Start("kill", ["-STOP", $"{history.Id}"]))
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        await silo.Kill();
        Assert.False(history.HasExited);

        await silo.Start();
        await AskAsync(silo);
        Assert.True(history.HasExited);
        Assert.Contains(silo.Output, line => line.Contains($"Process {history.Id} still had the history open", StringComparison.Ordinal));
    }

    private static async Task AskAsync(SiloProcess silo)
    {
        while (true)
        {
            using HttpResponseMessage answer = await silo.Http.GetAsync(Count, TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
                return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }
    }

    private static int[] ChildrenOf(int process) =>
        [.. Directory.EnumerateDirectories($"/proc/{process}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
}
