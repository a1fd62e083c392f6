using DebugGrid.Analytics.Retention;
using DebugGrid.Protocol;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Time;

namespace DebugGrid.Analytics.Tests.Retention;

/// <summary>Retention while the machine's clock steps both ways and the grid starts anew. DEBUGGRID_TEST_SEED replays a seed.</summary>
public sealed class SteppingClockTests
{
    private const int Steps = 3_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly SettableClock machine = new();

    public static TheoryData<int> Seeds => RandomSeeds.Some(3);

    [Fact]
    public async Task A_clock_that_steps_ahead_by_months_and_comes_back_deletes_nothing_that_is_young()
    {
        await using var grid = await Grid.OpenAsync(o => (o.SweepInterval, o.EventRetention) = (TimeSpan.FromDays(1), Kept), machine);
        await ReceiveAsync();
        machine.Pass(TimeSpan.FromDays(1));
        machine.Set(TimeSpan.FromDays(90));
        Assert.Equal(0, await grid.Engine.SweepAsync(CancellationToken.None));
        await grid.ReopenEngineAsync();
        machine.Pass(TimeSpan.FromMinutes(50));
        Assert.Equal(0, await grid.Engine.SweepAsync(CancellationToken.None));
        machine.Set(-TimeSpan.FromDays(90));
        Assert.Equal(0, await grid.Engine.SweepAsync(CancellationToken.None));
        Assert.Equal(1, await grid.CountAsync("events"));

        machine.Pass(TimeSpan.FromDays(7));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("events"));

        async Task ReceiveAsync()
        {
            await grid.AppendAsync(Grid.Record());
            await grid.Engine.FlushAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_clock_that_steps_back_and_stays_does_not_stop_deletion_for_good()
    {
        await using var grid = await Grid.OpenAsync(o => (o.SweepInterval, o.EventRetention) = (TimeSpan.FromDays(1), Kept), machine);
        machine.Set(-TimeSpan.FromDays(90));
        await grid.AppendAsync(Grid.Record());
        await grid.Engine.FlushAsync(CancellationToken.None);
        Assert.Equal(0, await grid.Engine.SweepAsync(CancellationToken.None));
        machine.Pass(Kept + TimeSpan.FromHours(1));
        await grid.Engine.SweepAsync(CancellationToken.None);
        Assert.Equal(0, await grid.CountAsync("events"));
    }

    [Fact]
    public void A_step_ahead_that_stands_for_an_hour_is_believed()
    {
        var time = new RetentionTime(machine, machine.GetUtcNow());
        machine.Set(TimeSpan.FromDays(30));
        Assert.Equal(machine.GetUtcNow() - TimeSpan.FromDays(30), time.Now());
        machine.Pass(TimeSpan.FromMinutes(59));
        Assert.Equal(machine.GetUtcNow() - TimeSpan.FromDays(30), time.Now());
        machine.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(machine.GetUtcNow(), time.Now());
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_too_old_early_and_everything_is_in_the_end_whatever_the_clock_does_for_less_than_an_hour(int seed)
    {
        var random = new Random(seed);
        DateTimeOffset right = machine.GetUtcNow();
        var time = new RetentionTime(machine, null);
        TimeSpan wrong = default;
        TimeSpan wrongFor = default;
        for (int step = 0; step < Steps; step++)
        {
            var passed = TimeSpan.FromMinutes(random.Next(0, 20));
            Turn(random.Next(6) == 0 || wrongFor + passed >= RetentionTime.Doubt ? default : wrong == default && random.Next(6) == 0 ? TimeSpan.FromSeconds(random.Next(-3, 4) * Math.Pow(10, random.Next(8))) : wrong);
            wrongFor = wrong == default ? default : wrongFor + passed;
            machine.Pass(passed);
            right += passed;
            if (random.Next(10) == 0)
                time = new RetentionTime(machine, wrong == default ? right : right - TimeSpan.FromMinutes(5));
            Assert.True(time.Now() <= right + RetentionTime.Slack, $"seed {seed}, step {step}: the clock is wrong by {wrong}");
        }

        Turn(default);
        time.Now();
        machine.Pass(RetentionTime.Doubt);
        time.Now();
        machine.Pass(RetentionTime.Doubt);
        Assert.Equal(machine.GetUtcNow(), time.Now());

        void Turn(TimeSpan to)
        {
            machine.Set(to - wrong);
            wrong = to;
        }
    }
}
