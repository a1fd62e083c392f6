using System.Text.Json;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Silo.Tests.Http;

/// <summary>A whole grid on a machine whose clock is set while it runs.</summary>
public sealed class SetClockTests
{
    [Theory]
    [InlineData(-20)]
    [InlineData(-7 * 60)]
    [InlineData(-400 * 24 * 60)]
    [InlineData(90 * 24 * 60)]
    public async Task New_contexts_are_taken_and_live_whatever_the_clock_is_set_to_and_back(int minutes)
    {
        using var directory = new TempDirectory();
        var machine = new ShiftedClock();
        await using RunningGrid grid = await RunningGrid.StartAsync(machine, directory.FullPath, ("DebugGrid:HistoryProcess", "false"));
        await TakeAsync("before");
        machine.Set(TimeSpan.FromMinutes(minutes));
        await TakeAsync("set");
        await TakeAsync("before");
        machine.Set(-TimeSpan.FromMinutes(minutes));
        await TakeAsync("back");
        await TakeAsync("set");

        JsonElement letters = await grid.GetAsync("dead-letters");
        Assert.Equal(0, letters.GetProperty("total_count").GetInt32());

        async Task TakeAsync(string id)
        {
            for (int run = 0; run < 2; run++)
            {
                string execution = $"{id}-{Guid.NewGuid()}";
                await grid.PostAsync("events", $$"""{"kind":"started","context_type":"tool","context_id":"{{id}}","execution_id":"{{execution}}"}""");
                JsonElement open = await grid.GetAsync($"contexts/tool/{id}");
                Assert.Contains(open.GetProperty("open").EnumerateArray(), one => one.GetProperty("execution_id").GetString() == execution);
                long ended = open.GetProperty("total_count").GetInt64();
                await grid.PostAsync("records", $$"""{"context_type":"tool","context_id":"{{id}}","execution_id":"{{execution}}","duration_ms":1}""");
                Assert.Equal(ended + 1, (await grid.GetAsync($"contexts/tool/{id}")).GetProperty("total_count").GetInt64());
                Assert.Equal(ended + 1, (await grid.GetAsync($"records?context_id={id}")).GetProperty("total_count").GetInt64());
            }
        }
    }
}
