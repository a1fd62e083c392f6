using DebugGrid.Cli.Tests.Replay;

namespace DebugGrid.Cli.Tests.Screens;

/// <summary>The commands that read and write files, on a narrow and on a wide terminal. They change what a grid holds, so they have one of their own.</summary>
public sealed class FileScreenTests(ScreenGrid grid) : IClassFixture<ScreenGrid>
{
    private const string Session = "a4c123b1-612d-7272-8137-1c17149d4395";

    [Fact]
    public async Task What_reads_and_writes_files_says_so_in_whole_lines()
    {
        string faulty = grid.FileAt("faulty.jsonl");
        await File.WriteAllLinesAsync(faulty, ["{\"kind\":\"log\",\"message\":\"good\"}", "{\"kind\":\"metric\",\"name\":\"tokens-of-a-name-that-is-rather-long-to-see-how-it-is-shown\"}", "{\"kind\":\"log\",\"mesage\":\"x\"}"]);
        string recording = grid.FileAt("run.recording");
        await RecordedRun.MakeAsync(recording);
        (string Name, int ExitCode, string[] Arguments)[] commands =
        [
            ("replay", 0, ["replay", recording, "--speed", "max"]),
            ("replay-faulty", 4, ["replay", faulty]),
            ("import-jsonl-again", 0, ["import", "jsonl", ScreenGrid.DataFile]),
            ("import-jsonl-faulty", 4, ["import", "jsonl", faulty]),
            ("import-jsonl-nowhere", 2, ["import", "jsonl", grid.FileAt("nowhere.jsonl")]),
            ("import-langfuse", 0, ["import", "langfuse", Path.Combine(AppContext.BaseDirectory, "Data", "peculiar-trace.json")]),
            ("dump", 0, ["dump", "-o", grid.FileAt("dump.json")]),
            ("dump-session", 0, ["dump", "--session", Session, "-o", grid.FileAt("session.duckdb")]),
            ("export-parquet", 0, ["export", "--format", "parquet", "-o", grid.FileAt("records.parquet")]),
            ("archive", 0, ["archive", "--before", "2199-01-01"]),
            ("export-csv", 0, ["export", "--format", "csv", "--table", "event_log", "-o", grid.FileAt("log.csv")]),
            ("export-json", 0, ["export", "--format", "json", "--session", Session, "-o", grid.FileAt("records.jsonl")]),
            ("export-duckdb", 0, ["export", "--format", "duckdb", "--session", Session, "-o", grid.FileAt("session.duckdb")]),
            ("delete-session", 0, ["delete", "--session", Session]),
            ("restore", 0, ["restore", "--from", "2001-01-01", "--to", "2199-01-01"]),
            ("dump-session-unknown", 5, ["dump", "--session", "nowhere", "-o", grid.FileAt("nowhere.duckdb")]),
        ];
        foreach (var (name, exitCode, arguments) in commands)
            foreach (int width in (int[])[80, 160])
            {
                var screen = await Screen.TakeAsync(name, width, [.. arguments, "--url", grid.Url]);
                Assert.Equal(exitCode, screen.ExitCode);
                Assert.Empty(screen.Faults(width, ScreenGrid.Ids));
            }
    }
}
