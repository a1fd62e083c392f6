using Orleans.Hosting;
using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class FilterTests
{
    [Fact]
    public async Task Filters_see_calls_on_both_ends_and_may_change_results()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo
            .AddOutgoingGrainCallFilter(static async (IOutgoingGrainCallContext call) =>
            {
                if (call.InterfaceName.EndsWith(nameof(IProbeGrain), StringComparison.Ordinal))
                    RequestContext.Set("method", call.MethodName);
                await call.Invoke();
            })
            .AddIncomingGrainCallFilter(static async (IIncomingGrainCallContext call) =>
            {
                await call.Invoke();
                if (call.Grain is ProbeGrain && call.MethodName == nameof(IProbeGrain.Sum))
                    call.Result = (int)call.Result! + 1000;
            }));
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        Assert.Equal(nameof(IProbeGrain.ContextValue), await grain.ContextValue("method"));
        Assert.Equal(5, await grain.Add(5));
        Assert.Equal(1005, await grain.Sum());
    }

    [Fact]
    public async Task A_filter_sees_the_failure_of_a_call_and_may_end_it_differently()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.AddIncomingGrainCallFilter(static async (IIncomingGrainCallContext call) =>
        {
            try
            {
                await call.Invoke();
            }
            catch (InvalidOperationException exception)
            {
                throw new NotSupportedException($"{call.TargetId}: {exception.Message}");
            }
        }));
        NotSupportedException failure = await Assert.ThrowsAsync<NotSupportedException>(() => silo.Grains.GetGrain<IProbeGrain>("a").Fail("broken"));
        Assert.Equal("probe/a: broken", failure.Message);
    }
}
