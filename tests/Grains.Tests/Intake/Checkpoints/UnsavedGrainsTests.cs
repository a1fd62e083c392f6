using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Tests.Intake.Checkpoints;

public class UnsavedGrainsTests
{
    private static readonly GrainTarget Tool = new(TargetKind.Context, "acme|tool/a");

    [Fact]
    public void A_grain_can_be_given_up_when_it_failed_several_times_in_a_row()
    {
        var unsaved = new UnsavedGrains(new IntakeState());
        for (int i = 1; i < UnsavedGrains.Patience; i++)
            Assert.False(unsaved.Failed(Tool));
        unsaved.Recovered(Tool);
        for (int i = 1; i < UnsavedGrains.Patience; i++)
            Assert.False(unsaved.Failed(Tool));
        Assert.True(unsaved.Failed(Tool));
    }

    [Fact]
    public void What_was_given_up_is_listed_over_a_restart_until_it_is_saved()
    {
        var state = new IntakeState();
        new UnsavedGrains(state).GiveUp(Tool, new string('x', 2_000), EventMaker.Start);
        var unsaved = new UnsavedGrains(state);
        Assert.True(unsaved.IsGivenUp(Tool));
        Assert.Equal(("context acme|tool/a", "acme", EventMaker.Start.Microseconds), Assert.Single(unsaved.List()) is var one ? (one.Grain, one.Project, one.Since) : default);
        Assert.InRange(unsaved.List()[0].Error.Length, 1, GrainLimits.TextCharacters + 1);
        unsaved.Recovered(Tool);
        Assert.Empty(unsaved.List());
        Assert.Equal((0, 0), (unsaved.Count, state.Unsaved.Count));
    }

    [Fact]
    public void The_list_is_bounded_and_keeps_the_newest()
    {
        var unsaved = new UnsavedGrains(new IntakeState());
        for (int i = 0; i < GrainLimits.UnsavedGrains + 5; i++)
            unsaved.GiveUp(GrainTarget.OfWatch(i), "no", EventMaker.Start);
        Assert.Equal(GrainLimits.UnsavedGrains, unsaved.List().Count);
        Assert.Equal(("stallwatch 5", (string?)null), (unsaved.List()[0].Grain, unsaved.List()[0].Project));
    }
}
