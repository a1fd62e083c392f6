using DebugGrid.Cli.Tests.Tool;
using DebugGrid.Protocol;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Imports files of hostile events by the tool, one after the other.</summary>
/// <param name="caller">Who it is.</param>
/// <param name="grid">The grid.</param>
/// <param name="events">What is in the files.</param>
internal sealed class HostileImports(Caller caller, HostileGrid grid, HostileEvents events)
{
    private const int Lines = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Exit codes that tell of something unexpected, with what was said.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Imports until it is told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        string file = grid.FileNamed($"import-{caller.Project}-{Guid.NewGuid():N}.jsonl");
        while (!stop.IsCancellationRequested)
        {
            await using (FileStream target = File.Create(file))
            {
                for (int line = 0; line < Lines; line++)
                {
                    await target.WriteAsync(events.Damaged(events.Any(Timestamp.Now(TimeProvider.System))), CancellationToken.None);
                    target.WriteByte((byte)'\n');
                }
            }

            caller.Ledger.Expect(Lines);
            ToolResult result = await DebugGridTool.RunAsync(["import", "jsonl", file, .. grid.Arguments(caller)]);
            if (result.ExitCode is not (0 or 3 or 4))
                Faults.Add($"{caller.Project}: import jsonl ended with {result.ExitCode}: {result.Error}");
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
