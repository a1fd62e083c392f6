using DebugGrid.Client.Sampling;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Sampling;

public class SampleKeyTests
{
    private const int Many = 20_000;
    private const double SixSigma = 6;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Each_source_of_the_number_takes_its_share(double rate)
    {
        Func<DebugEvent>[] sources =
        [
            () => new ContextStarted { TraceId = System.Diagnostics.ActivityTraceId.CreateRandom().ToHexString() },
            () => new ContextStarted { Correlation = new CorrelationId(Guid.NewGuid().ToString()) },
            () => new ContextStarted { Execution = EventIds.NewExecution(Timestamp.Now(TimeProvider.System)) },
        ];
        double spread = SixSigma * Math.Sqrt(Many * rate * (1 - rate));
        Assert.All(sources, source =>
        {
            int taken = Enumerable.Range(0, Many).Count(_ => SampleKey.IsTaken(SampleKey.Of(source()), rate));
            Assert.InRange(taken, (Many * rate) - spread, (Many * rate) + spread);
        });
    }

    [Fact]
    public void Correlations_that_are_counted_up_take_their_share_too()
    {
        int taken = Enumerable.Range(0, Many).Count(i => SampleKey.IsTaken(SampleKey.Of(new ContextStarted { Correlation = new CorrelationId($"order-{i}") }), 0.1));
        Assert.InRange(taken, 1_700, 2_300);
    }

    [Fact]
    public void What_one_rate_takes_every_higher_rate_takes()
    {
        for (int i = 0; i < 1_000; i++)
        {
            ulong key = SampleKey.Of(new ContextStarted { Correlation = new CorrelationId(Guid.NewGuid().ToString()) });
            bool[] taken = [.. Enumerable.Range(0, 11).Select(tenth => SampleKey.IsTaken(key, tenth / 10.0))];
            Assert.Equal(taken.Order(), taken);
            Assert.False(taken[0]);
            Assert.True(taken[^1]);
        }
    }

    [Fact]
    public void The_trace_decides_before_the_correlation_and_the_correlation_before_the_execution()
    {
        var whole = new ContextStarted { TraceId = "0af7651916cd43dd8448eb211c80319c", Correlation = new CorrelationId("c"), Execution = new ExecutionId("e") };
        Assert.Equal(0x48eb211c80319cUL, SampleKey.Of(whole));
        var correlated = whole with { TraceId = null };
        Assert.Equal(SampleKey.Of(correlated), SampleKey.Of(correlated with { Execution = new ExecutionId("f") }));
        Assert.NotEqual(SampleKey.Of(correlated), SampleKey.Of(correlated with { Correlation = default }));
    }
}
