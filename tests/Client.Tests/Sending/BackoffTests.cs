using DebugGrid.Client.Sending;

namespace DebugGrid.Client.Tests.Sending;

public class BackoffTests
{
    private readonly SendingOptions options = new() { RetryDelay = TimeSpan.FromMilliseconds(100), MaxRetryDelay = TimeSpan.FromMilliseconds(450) };

    [Fact]
    public void Waits_double_up_to_the_limit_and_are_cut_by_chance_to_no_less_than_half()
    {
        double[] full = [100, 200, 400, 450, 450];
        double[][] runs = [.. Enumerable.Range(0, 50).Select(_ => Waits(full.Length))];
        Assert.All(runs, waits => Assert.All(waits.Zip(full), pair => Assert.InRange(pair.First, pair.Second / 2, pair.Second)));
        Assert.True(runs.Select(waits => waits[0]).Distinct().Count() > 1);
    }

    [Fact]
    public void What_the_grid_asks_for_counts_within_its_limit()
    {
        var backoff = new Backoff(options);
        Assert.Equal(TimeSpan.FromSeconds(7), backoff.Next(TimeSpan.FromSeconds(7)));
        Assert.Equal(Backoff.MaxAsked, backoff.Next(TimeSpan.FromDays(1)));
        Assert.Equal(TimeSpan.Zero, backoff.Next(TimeSpan.FromSeconds(-1)));
    }

    private double[] Waits(int count)
    {
        var backoff = new Backoff(options);
        return [.. Enumerable.Range(0, count).Select(_ => backoff.Next(null).TotalMilliseconds)];
    }
}
