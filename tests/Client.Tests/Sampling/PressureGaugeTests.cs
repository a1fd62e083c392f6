using DebugGrid.Client.Sampling;
using DebugGrid.TestKit;

namespace DebugGrid.Client.Tests.Sampling;

public class PressureGaugeTests
{
    private static readonly PressureOptions Options = new() { CpuPercent = 80 };

    [Theory]
    [InlineData(0.49, PressureLevel.None)]
    [InlineData(0.5, PressureLevel.Payloads)]
    [InlineData(0.75, PressureLevel.Logs)]
    [InlineData(0.9, PressureLevel.LowLevels)]
    [InlineData(7, PressureLevel.LowLevels)]
    public void It_goes_up_at_once_as_far_as_the_buffer_is_full(double fill, PressureLevel expected) =>
        Assert.Equal(expected, new PressureGauge(Options).Next(TimeSpan.Zero, fill, null));

    [Fact]
    public void It_comes_down_one_level_at_a_time_after_each_calm()
    {
        var gauge = new PressureGauge(Options);
        gauge.Next(TimeSpan.Zero, 1, null);
        Assert.Equal(PressureLevel.LowLevels, gauge.Next(At(1), 0, null));
        Assert.Equal(PressureLevel.LowLevels, gauge.Next(At(5.9), 0, null));
        Assert.Equal(PressureLevel.Logs, gauge.Next(At(6), 0, null));
        Assert.Equal(PressureLevel.Logs, gauge.Next(At(10.9), 0, null));
        Assert.Equal(PressureLevel.Payloads, gauge.Next(At(11), 0, null));
        Assert.Equal(PressureLevel.None, gauge.Next(At(16), 0, null));
    }

    [Fact]
    public void A_buffer_that_swings_within_the_hysteresis_holds_the_level()
    {
        var gauge = new PressureGauge(Options);
        gauge.Next(TimeSpan.Zero, 0.5, null);
        for (int i = 1; i < 1_000; i++)
            Assert.Equal(PressureLevel.Payloads, gauge.Next(At(i), i % 2 == 0 ? 0.31 : 0.49, null));
    }

    [Fact]
    public void A_busy_process_costs_one_level_for_each_step_that_it_stays_busy()
    {
        var gauge = new PressureGauge(Options);
        PressureLevel[] levels = [.. Enumerable.Range(0, 10).Select(second => gauge.Next(At(second), 0, 81))];
        Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 3, 3], levels.Select(level => (int)level));
        Assert.Equal(PressureLevel.LowLevels, gauge.Next(At(60), 0, 75));
        Assert.Equal(PressureLevel.LowLevels, gauge.Next(At(61), 0, 69));
        Assert.Equal(PressureLevel.Logs, gauge.Next(At(66), 0, 69));
    }

    [Fact]
    public void The_process_is_not_looked_at_unless_it_is_asked_for()
    {
        var gauge = new PressureGauge(new PressureOptions());
        Assert.All(Enumerable.Range(0, 100), second => Assert.Equal(PressureLevel.None, gauge.Next(At(second), 0, 100)));
    }

    [Fact]
    public void Switched_off_it_never_leaves_anything_out()
    {
        var gauge = new PressureGauge(new PressureOptions { Enabled = false });
        Assert.Equal(PressureLevel.None, gauge.Next(TimeSpan.Zero, 1, 100));
        Assert.Equal(double.PositiveInfinity, gauge.NextAt);
    }

    [Theory]
    [MemberData(nameof(RandomSeeds.Some), 50, MemberType = typeof(RandomSeeds))]
    public void Whatever_the_load_it_is_never_below_the_buffers_threshold_and_never_comes_down_without_a_calm(int seed)
    {
        var random = new Random(seed);
        var gauge = new PressureGauge(Options);
        var calm = TimeSpan.Zero;
        var before = PressureLevel.None;
        var now = TimeSpan.Zero;
        for (int i = 0; i < 2_000; i++)
        {
            var step = TimeSpan.FromSeconds(random.NextDouble() * 2);
            now += step;
            double fill = random.NextDouble() * (random.Next(10) == 0 ? 1 : 0.6);
            double cpu = random.NextDouble() * 100;
            var level = gauge.Next(now, fill, cpu);
            bool couldBeCalm = fill < 0.9 - 0.2 && cpu < 80 - 10;
            calm = couldBeCalm ? calm + step : TimeSpan.Zero;
            Assert.True(level >= (fill >= 0.9 ? PressureLevel.LowLevels : fill >= 0.75 ? PressureLevel.Logs : fill >= 0.5 ? PressureLevel.Payloads : PressureLevel.None));
            Assert.True(level >= before - 1);
            if (level < before)
                Assert.True(calm >= Options.CalmFor, $"came down after a calm of {calm}");
            before = level;
        }
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
