using System.Text.Json;
using DebugGrid.Cli.Tests.Tool;
using DebugGrid.TestKit;

namespace DebugGrid.Cli.Tests.Replay;

public sealed class RealReplayTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_grid_takes_a_recording_once_as_it_was_and_as_often_as_wanted_as_another_run()
    {
        string file = folder.At("run.recording");
        await RecordedRun.MakeAsync(file);
        await using var silo = new SiloProcess(folder.At("grid"));
        await silo.Start();

        foreach (string[] options in (string[][])[["--keep-ids"], ["--keep-ids"], [], ["--session", "shown"]])
        {
            var replay = await RunAsync(silo, ["replay", file, "--speed", "100", .. options]);
            Assert.True(replay.ExitCode == 0, replay.Error);
        }

        const string counted = "SELECT session_id, count(*)::INTEGER, count(DISTINCT execution_id)::INTEGER FROM records GROUP BY ALL ORDER BY session_id";
        var sessions = (await RunAsync(silo, ["sql", counted])).Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(3, sessions.Length);
        Assert.All(sessions, row => Assert.Equal((RecordedRun.Executions, RecordedRun.Executions), (row[1].GetInt32(), row[2].GetInt32())));
        Assert.Equal([RecordedRun.Session, "shown"], sessions.Select(row => row[0].GetString()!).Where(session => !session.Contains('~', StringComparison.Ordinal)));
        JsonElement workflow = (await RunAsync(silo, ["contexts", "workflow", "checkout"])).Json.GetProperty("context");
        Assert.Equal((0, 3), (workflow.GetProperty("open_count").GetInt32(), workflow.GetProperty("total_count").GetInt32()));
    }

    private static Task<ToolResult> RunAsync(SiloProcess silo, string[] arguments) =>
        DebugGridTool.RunAsync([.. arguments, "--json", "--url", silo.Address.ToString()]);
}
