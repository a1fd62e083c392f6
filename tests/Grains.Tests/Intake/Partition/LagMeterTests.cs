using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Tests.Intake.Partition;

public class LagMeterTests
{
    [Fact]
    public void What_was_passed_does_not_count()
    {
        var meter = new LagMeter();
        meter.Add(10, 3);
        meter.Add(20, 4);
        meter.Pass(10);
        Assert.Equal(4, meter.Events);
        meter.Pass(25);
        Assert.Equal(0, meter.Events);
    }

    [Fact]
    public void A_batch_that_was_passed_before_it_was_added_goes_with_the_next_pass()
    {
        var meter = new LagMeter();
        meter.Pass(10);
        meter.Add(10, 3);
        Assert.Equal(3, meter.Events);
        meter.Pass(10);
        Assert.Equal(0, meter.Events);
    }
}
