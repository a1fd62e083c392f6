using DebugGrid.Grains.Intake;

namespace DebugGrid.Grains.Tests.Intake;

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
        KeyValuePair<GrainTarget, long>[] saved = touched.Snapshot();
        touched.Touch(Tool, 9);
        touched.Saved(saved);
        Assert.Equal(9, touched.PreviousOf(Tool));
        Assert.Equal(0, touched.PreviousOf(Other));
        Assert.Equal(1, touched.Count);
    }
}
