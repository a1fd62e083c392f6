using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Switches;

public class DebugModuleTests
{
    [Fact]
    public async Task A_line_is_sent_with_its_template_and_its_values_by_their_expressions()
    {
        await using var grid = new Recording();
        int index = 3;
        grid.Client.Module("workflow.steps").Log(EventLevel.Warning, $"step {index,4} took {12.5:F2} ms");
        var line = Assert.Single(await grid.EventsAsync<LogEvent>());
        Assert.Equal("step    3 took 12.50 ms", line.Message);
        Assert.Equal("step {index} took {12.5} ms", line.Template);
        Assert.Equal("workflow.steps", line.Logger);
        Assert.Equal(EventLevel.Warning, line.Level);
        Assert.Equal("""{"index":3,"12.5":12.5}""", line.Attributes.ToString());
    }

    [Fact]
    public async Task A_filtered_line_is_never_built()
    {
        await using var grid = new Recording();
        var client = grid.Client;
        var module = client.Module("quiet");
        int built = 0;
        string Costly() => $"{++built}";
        module.Log(EventLevel.Debug, $"never {Costly()}");
        client.Enabled = false;
        module.Log(EventLevel.Critical, $"never {Costly()}");
        Assert.Equal(0, built);
    }

    [Fact]
    public async Task A_filtered_line_allocates_nothing()
    {
        await using var grid = new Recording();
        var client = grid.Client;
        var module = client.Module("quiet");
        for (int i = 0; i < 100; i++)
            module.Log(EventLevel.Trace, $"warm {i}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
            module.Log(EventLevel.Trace, $"step {i} of {client.Statistics}");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Level_filter_and_master_switch_change_at_run_time()
    {
        await using var grid = new Recording(options => options.Filters.Rules.Add(new FilterRule { Pattern = "noisy.*", Enabled = false }));
        var client = grid.Client;
        DebugModule noisy = client.Module("noisy.part"), other = client.Module("other");
        Assert.False(noisy.IsEnabled(EventLevel.Critical));
        Assert.True(other.IsEnabled(EventLevel.Info));
        Assert.False(other.IsEnabled(EventLevel.Debug));
        client.Switch.Level = EventLevel.Trace;
        Assert.True(other.IsEnabled(EventLevel.Trace));
        client.Switch.Filter = ModuleFilter.All;
        Assert.True(noisy.IsEnabled(EventLevel.Trace));
        client.Switch.Enabled = false;
        Assert.False(noisy.IsEnabled(EventLevel.Critical));
        Assert.False(client.Module("made.later").IsEnabled(EventLevel.Critical));
        client.Switch.Enabled = true;
        Assert.True(noisy.IsEnabled(EventLevel.Trace));
    }

    [Fact]
    public async Task Levels_rank_by_what_they_mean_not_by_their_numbers()
    {
        await using var grid = new Recording();
        var client = grid.Client;
        var module = client.Module("m");
        EventLevel[] ranked = [EventLevel.Trace, EventLevel.Debug, EventLevel.Info, EventLevel.Warning, EventLevel.Error, EventLevel.Critical];
        for (int least = 0; least < ranked.Length; least++)
        {
            client.Switch.Level = ranked[least];
            Assert.Equal(ranked[least..], ranked.Where(module.IsEnabled));
        }
    }

    [Fact]
    public async Task A_value_whose_text_cannot_be_made_is_named_by_its_fault()
    {
        await using var grid = new Recording();
        grid.Client.Module("m").Log(EventLevel.Error, $"got {new Throwing()}");
        Assert.Equal("got InvalidOperationException", Assert.Single(await grid.EventsAsync<LogEvent>()).Message);
    }

    [Fact]
    public async Task More_modules_than_are_kept_share_one()
    {
        await using var grid = new Recording();
        var client = grid.Client;
        for (int i = 0; i < DebugSwitch.MaxModules; i++)
            client.Module($"m{i}");
        Assert.Same(client.Module("one.more"), client.Module("and.another"));
        Assert.NotSame(client.Module("m1"), client.Module("m2"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_module_without_a_name_logs_all_the_same(string? name)
    {
        await using var grid = new Recording();
        grid.Client.Module(name!).Log(EventLevel.Error, "text");
        Assert.Single(await grid.EventsAsync<LogEvent>());
    }

    private sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
