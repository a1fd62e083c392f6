using System.Text;
using System.Text.Json;
using DebugGrid.Grains.Components;
using DebugGrid.Grains.Limits;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Components;

public sealed class ComponentMachineTests
{
    private ComponentState state = new();

    [Fact]
    public void Versions_are_counted_by_the_grid_where_the_sender_does_not()
    {
        Take(0, null, "{\"a\":1}");
        Take(1, null, "{\"a\":2}");
        var newest = ComponentViews.Version(state, null, withDiff: true)!;
        Assert.Equal((2, 2, 1), (newest.Version, newest.NewestVersion, newest.DiffFrom));
        Assert.Equal("""[{"op":"replace","path":"/a","value":2}]""", Encoding.UTF8.GetString(newest.Diff.Span));
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(ComponentViews.Version(state, 1, withDiff: false)!.State.Span));
    }

    [Fact]
    public void The_first_version_has_no_difference_and_an_unknown_one_is_not_there()
    {
        Take(0, 7, "{}");
        Assert.True(ComponentViews.Version(state, 7, withDiff: true)!.Diff.IsEmpty);
        Assert.Null(ComponentViews.Version(state, 8, withDiff: true));
        Assert.Null(ComponentViews.Version(new ComponentState(), null, withDiff: true));
    }

    [Fact]
    public void A_late_version_goes_where_its_time_belongs_and_does_not_count_as_the_newest()
    {
        Take(0, 1, "1");
        Take(4, 3, "3");
        Take(2, 2, "2");
        Take(2, 2, "\"again\"");
        Assert.Equal([1, 2, 2, 3], state.Versions.Select(v => v.Version));
        Assert.Equal("\"again\"", Encoding.UTF8.GetString(ComponentViews.Version(state, 2, withDiff: false)!.State.Span));
        Assert.Equal(3, ComponentViews.Version(state, null, withDiff: false)!.Version);
        Take(3, null, "4");
        Assert.Equal((3, 4), (ComponentViews.Version(state, null, withDiff: false)!.Version, ComponentViews.Version(state, null, withDiff: false)!.NewestVersion));
    }

    [Fact]
    public void Of_two_states_with_one_number_the_one_with_the_later_time_answers()
    {
        Take(10, 1, "\"later\"");
        Take(5, 6, "6");
        Take(8, 1, "\"earlier\"");
        Assert.Equal("\"later\"", Encoding.UTF8.GetString(ComponentViews.Version(state, 1, withDiff: false)!.State.Span));
    }

    [Fact]
    public void A_component_that_starts_anew_counts_from_the_beginning_again()
    {
        Take(0, 56, "56");
        Take(1, 57, "57");
        Take(60, 1, "\"fresh\"");
        Take(61, 2, "\"next\"");
        Assert.Equal([2, 1, 57, 56], ComponentViews.Of(new ComponentKey("s", "b"), state, EventMaker.Start).Versions);
        Assert.Equal(2, ComponentViews.Version(state, null, withDiff: false)!.Version);
    }

    [Fact]
    public void Versions_are_bounded_in_number_and_bytes_and_the_newest_is_kept()
    {
        for (int i = 1; i <= 40; i++)
            Take(i, i, "1");
        Assert.Equal(Enumerable.Range(25, GrainLimits.StateVersions).Select(i => (long)i), state.Versions.Select(v => v.Version));
        string large = "\"" + new string('x', GrainLimits.StateBytes / 2) + "\"";
        Take(41, 41, large);
        Take(42, 42, large);
        Assert.Equal([42], state.Versions.Select(v => v.Version));
    }

    [Fact]
    public void A_kept_state_does_not_point_into_the_event()
    {
        byte[] memory = Encoding.UTF8.GetBytes("{\"a\":1}");
        ComponentMachine.Apply(state, new StateEvent { State = new JsonText(memory) }.At(0));
        memory.AsSpan().Fill((byte)'x');
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(state.Versions[0].State));
    }

    [Fact]
    public void Health_is_that_of_the_last_five_minutes()
    {
        Apply(new LogEvent { Level = EventLevel.Error, Message = "old" }.At(0));
        Apply(new LogEvent { Level = EventLevel.Warning }.At(200));
        Apply(new ErrorEvent { ErrorType = "Timeout", Message = "slow" }.At(250));
        Apply(new ExecutionRecord { Status = ExecutionStatus.Error, Error = "boom" }.At(320));
        Apply(new LogEvent().At(330));
        var view = ComponentViews.Of(new ComponentKey("s", "b"), state, EventMaker.Start + TimeSpan.FromSeconds(340));
        Assert.Equal((4, 1, 2, "boom"), (view.EventCount, view.WarningCount, view.ErrorCount, view.LastError));
        Assert.Equal((EventMaker.Start + TimeSpan.FromSeconds(330)).Microseconds, view.LastSeen);
        view = ComponentViews.Of(new ComponentKey("s", "b"), state, EventMaker.Start + TimeSpan.FromSeconds(4_000));
        Assert.Equal((0, 0), (view.EventCount, view.ErrorCount));
    }

    [Fact]
    public void Health_keeps_few_buckets_in_whatever_order_events_come()
    {
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++)
            Apply(new LogEvent().At(random.Next(20_000)));
        Assert.Equal(GrainLimits.HealthBuckets, state.Health.Count);
        Assert.Equal(state.Health.Select(b => b.Start).Order(), state.Health.Select(b => b.Start));
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        Take(0, 1, "{\"ü\":[1,2]}");
        state = JsonSerializer.Deserialize<ComponentState>(JsonSerializer.Serialize(state))!;
        Assert.Equal("{\"ü\":[1,2]}", Encoding.UTF8.GetString(state.Versions[0].State));
    }

    private void Take(double seconds, long? version, string json) =>
        Apply(new StateEvent { Component = new ComponentKey("s", "b"), Version = version, State = JsonText.From(json) }.At(seconds));

    private void Apply(DebugEvent @event) => ComponentMachine.Apply(state, @event);
}
