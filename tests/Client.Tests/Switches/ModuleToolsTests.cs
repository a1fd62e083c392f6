using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Client.Tests.Switches;

public class ModuleToolsTests
{
    [Fact]
    public async Task Timers_dumps_and_stacks_go_out_under_the_modules_name()
    {
        await using var app = new Recording(options => options.Filters.Level = EventLevel.Debug, new FakeTimeProvider(TestClock.Start));
        var module = app.Client.Module("orders");
        module.StartTimer("load").Stop();
        module.Dump(EventLevel.Info, new { Id = 7 }, "order", DumpOptions.Compact);
        module.Dump(EventLevel.Info, new string('x', 100_000), options: DumpOptions.Verbose with { MaxStringLength = 100_000 });
        module.Stack(EventLevel.Warning);
        Assert.Equal("orders: load", Assert.Single(await app.EventsAsync<TimingEvent>()).Timer.Name);
        var lines = await app.EventsAsync<LogEvent>();
        Assert.All(lines, line => Assert.Equal("orders", line.Logger));
        Assert.Equal("order = {Id: 7}", lines[0].Message);
        Assert.Equal(app.Client.Options.Logging.MaxTextLength, lines[1].Message!.Length);
        Assert.Equal("stack", lines[2].Message);
        using var attributes = JsonDocument.Parse(lines[2].Attributes.Utf8);
        Assert.Contains(nameof(ModuleToolsTests), attributes.RootElement.GetProperty("stack")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filtered_tools_look_at_nothing_and_allocate_nothing()
    {
        await using var app = new Recording();
        var module = app.Client.Module("orders");
        object hostile = new Hostile();
        Use(module, hostile);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            Use(module, hostile);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(await app.EventsAsync());
        Assert.Equal(0, app.Client.Faults.Count);

        static void Use(DebugModule module, object value)
        {
            using var timer = module.StartTimer("load");
            timer.Lap("lap");
            module.Dump(EventLevel.Debug, value);
            module.Stack(EventLevel.Trace);
        }
    }

    private sealed class Hostile
    {
        public int Bad => throw new InvalidOperationException();
    }
}
