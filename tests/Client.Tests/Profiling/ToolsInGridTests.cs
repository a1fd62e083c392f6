using DebugGrid.Protocol;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Client.Tests.Profiling;

public class ToolsInGridTests
{
    [Fact]
    public async Task Timers_dumps_and_stacks_are_found_in_the_history_of_a_real_grid()
    {
        using var directory = new TempDirectory();
        await using var grid = await RunningGrid.StartAsync(directory.FullPath);
        await using (var client = new DebugGridClient(new DebugGridOptions { Endpoint = grid.Address, Stacks = new StackOptions { Level = EventLevel.Error } }))
        {
            using (client.BeginWorkflow("w"))
            using (var timer = client.Profiler.Start("import"))
            {
                timer.Lap("opened");
                timer.StartChild("parse").Event("retry", new { attempt = 2 });
                client.Module("m").Dump(EventLevel.Error, new { Id = 7 }, "order", DumpOptions.Compact with { TimeBudget = TimeSpan.FromMinutes(1) });
            }
            await client.FlushAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(1, await Count("""
            kind = 'timing' AND context_id = 'w' AND json_extract_string(data, '$.timer.name') = 'import' AND json_extract_string(data, '$.timer.laps[0].name') = 'opened'
            AND json_extract_string(data, '$.timer.children[0].name') = 'parse' AND json_extract_string(attributes, '$.timing_events[0].metadata.attempt') = '2'
            """));
        Assert.Equal(1, await Count($"kind = 'log' AND message = 'order = {{Id: 7}}' AND json_extract_string(attributes, '$.stack[0]') LIKE '%{nameof(ToolsInGridTests)}%'"));

        async Task<long> Count(string filter) => (await RunningGrid.CountAsync(grid.Http, filter)).All;
    }
}
