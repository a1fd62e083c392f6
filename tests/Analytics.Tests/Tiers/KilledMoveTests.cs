using System.Diagnostics;
using System.Text.Json;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Tests.Writer;
using DebugGrid.TestKit.Disk;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Analytics.Tests.Tiers;

public sealed class KilledMoveTests
{
    public static TheoryData<string, string> Points => new(
        from work in new[] { "archive", "restore", "delete" }
        from point in Enum.GetValues<ColdPoint>()
        where work switch
        {
            "archive" => point != ColdPoint.BeforeRemoval,
            "restore" => point >= ColdPoint.BeforeCommit,
            _ => true,
        }
        select (work, point.ToString()));

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_process_that_is_killed_at_a_named_point_has_lost_and_doubled_nothing(string work, string point)
    {
        using var directory = new TempDirectory();
        string before = await RunUntilKilledAsync(directory.FullPath, work, point);

        await using var journal = await BrokenWork.OpenJournalAsync(directory.FullPath);
        await using var engine = await OpenAsync(directory, journal);
        string after = await BrokenWork.TellAsync(engine);

        bool isDeleted = work == "delete" && Enum.Parse<ColdPoint>(point) >= ColdPoint.AfterCommit;
        Assert.Equal(isDeleted ? Without(before) : before, after);
        Assert.Equal(await FilesAsync(engine), Directory.GetFiles(directory.Combine("analytics", "cold")).Select(Path.GetFileName).Order());
        await engine.ArchiveAsync(BrokenWork.Tomorrow, CancellationToken.None);
        Assert.Equal(after, await BrokenWork.TellAsync(engine));
        await engine.RestoreAsync(DateOnly.MinValue, BrokenWork.Tomorrow, TimeSpan.FromDays(1), CancellationToken.None);
        Assert.Equal(after, await BrokenWork.TellAsync(engine));
        Assert.Empty(await FilesAsync(engine));
    }

    private static string Without(string told) =>
        JsonSerializer.Serialize(Grid.Parse(System.Text.Encoding.UTF8.GetBytes(told)).EnumerateArray().Where(static row => row[0].GetString() != BrokenWork.Doomed));

    private static Task<AnalyticsEngine> OpenAsync(TempDirectory directory, Journal.IJournal journal) => AnalyticsEngine.OpenAsync(
        new AnalyticsOptions { Directory = directory.Combine("analytics") }, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, CancellationToken.None);

    private static async Task<IEnumerable<string?>> FilesAsync(AnalyticsEngine engine)
    {
        var answer = await engine.RunSqlAsync(new("SELECT file FROM cold_files ORDER BY file", default, null), CancellationToken.None);
        return [.. Grid.Parse(answer.Rows).EnumerateArray().Select(static row => row[0].GetString())];
    }

    private static async Task<string> RunUntilKilledAsync(string directory, string work, string point)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DebugGrid.Analytics.Tests.Writer.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "break", directory, work, point]) { RedirectStandardOutput = true })!;
        string? told = await process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        Assert.NotNull(told);
        Assert.NotEqual(1, process.ExitCode);
        return told;
    }
}
