using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Tests.Intake.Targets;

public class TouchedGrainsTests
{
    private static readonly GrainTarget Tool = new(TargetKind.Context, "default|tool/a");
    private static readonly GrainTarget Other = new(TargetKind.Session, "default|s");

    [Fact]
    public void A_saved_grain_is_forgotten_unless_it_was_touched_meanwhile()
    {
        var touched = new TouchedGrains();
        touched.Touch(Tool, 5);
        touched.Touch(Other, 5);
        touched.Touch(Tool, 9);
        touched.Saved(Tool, 5);
        touched.Saved(Other, 5);
        Assert.Equal(9, touched.PreviousOf(Tool));
        Assert.Equal(0, touched.PreviousOf(Other));
        Assert.Equal(1, touched.Count);
    }

    [Fact]
    public void The_longest_untouched_is_saved_first()
    {
        var touched = new TouchedGrains();
        touched.Touch(Tool, 5);
        touched.Touch(Other, 6);
        touched.Touch(Tool, 7);
        Assert.Equal([Other, Tool], touched.Snapshot().Select(target => target.Key));
    }
}
