using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class CallTests
{
    [Fact]
    public async Task A_call_reaches_the_grain_of_its_key_and_brings_its_result_back()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Equal("a", await silo.Grains.GetGrain<IProbeGrain>("a").Key());
        Assert.Equal(3, await silo.Grains.GetGrain<IProbeGrain>("a").Add(3));
        Assert.Equal(5, await silo.Grains.GetGrain<IProbeGrain>("a").Add(2));
        Assert.Equal(1, await silo.Grains.GetGrain<IProbeGrain>("b").Add(1));
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_and_leaves_the_grain_as_it_was()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        await grain.Add(1);
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Fail("broken"));
        Assert.Equal("broken", fault.Message);
        Assert.Equal(1, await grain.Sum());
    }

    [Fact]
    public async Task A_second_call_waits_for_the_first_and_an_interleaving_one_does_not()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        Task[] calls = [grain.Hold(), grain.Hold()];
        await Wait.Until(async () => await grain.Holders() == 1);
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        await grain.Release();

        // Which of the two went first is not promised.
        Task first = await Task.WhenAny(calls);
        await first;
        await Wait.Until(async () => await grain.Holders() == 1);
        _ = Assert.Single(calls, static call => !call.IsCompleted);
        await grain.Release();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Cancelling_a_call_cancels_the_grains_token_and_ends_the_callers_wait()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        using var stop = new CancellationTokenSource();
        Task<bool> call = grain.WaitForCancellation(stop.Token);
        await Wait.Until(async () => await grain.Holders() == 1);
        await stop.CancelAsync();
        await Wait.Until(async () => await grain.Holders() == 0);
        try
        {
            Assert.True(await call);
        }
        catch (OperationCanceledException)
        {
            Assert.True(call.IsCanceled);
        }
    }

    [Fact]
    public async Task A_one_way_call_is_made_and_not_answered()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        await grain.Tell(7);
        await Wait.Until(async () => await grain.Sum() == 7);
    }

    [Fact]
    public async Task What_a_grain_awaits_continues_in_its_own_turns()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.True(await silo.Grains.GetGrain<IProbeGrain>("a").StaysInItsTurn());
    }

    [Fact]
    public async Task The_request_context_travels_with_a_chain_of_calls()
    {
        await using TestSilo silo = await TestSilo.Start();
        RequestContext.Set("tenant", "acme");
        Assert.Equal("acme", await silo.Grains.GetGrain<IProbeGrain>("a").ContextValueOfNext("b", "tenant"));
        RequestContext.Clear();
        Assert.Null(await silo.Grains.GetGrain<IProbeGrain>("a").ContextValueOfNext("b", "tenant"));
    }

    [Fact]
    public async Task A_grain_that_ends_its_life_gets_a_new_one_with_the_next_call()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        Guid before = await grain.Life();
        await grain.EndLife();
        await Wait.Until(async () => await grain.Life() != before);
    }

    [Fact]
    public async Task Many_callers_of_one_grain_are_served_one_after_another()
    {
        await using TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        await Task.WhenAll(Enumerable.Range(0, 20_000).Select(_ => grain.Add(1).AsTask()));
        Assert.Equal(20_000, await grain.Sum());
    }
}
