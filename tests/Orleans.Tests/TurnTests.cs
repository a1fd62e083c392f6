using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace DebugGrid.Orleans.Tests;

public class TurnTests
{
    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave()
    {
        await using TestSilo silo = await TestSilo.Start();
        IReentrantConversationGrain grain = silo.Grains.GetGrain<IReentrantConversationGrain>(1);
        Task first = grain.Enter();
        Task second = grain.Enter();
        await Wait.Until(async () => await grain.Inside() == 2);
        await grain.Open();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other_and_not_beside_others()
    {
        await using TestSilo silo = await TestSilo.Start();
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        Task first = grain.Read();
        await Wait.Until(async () => await grain.Inside() == 1);
        Task writer = grain.Enter();
        Task second = grain.Read();
        await Wait.Until(async () => await grain.Inside() == 2);
        Assert.False(writer.IsCompleted);
        await grain.Open();
        await Task.WhenAll(first, second, writer);
    }

    [Fact]
    public async Task A_grain_that_calls_back_into_its_caller_times_out()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromMilliseconds(500)));
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        await Assert.ThrowsAsync<TimeoutException>(() => grain.CallAndBeCalled(silo.Grains.GetGrain<IConversationGrain>(2), mayReenter: false));
    }

    [Fact]
    public async Task A_call_chain_that_is_allowed_to_may_come_back()
    {
        await using TestSilo silo = await TestSilo.Start();
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        Assert.Equal("answered", await grain.CallAndBeCalled(silo.Grains.GetGrain<IConversationGrain>(2), mayReenter: true));
    }

    [Fact]
    public async Task A_method_has_a_timeout_of_its_own()
    {
        await using TestSilo silo = await TestSilo.Start();
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        await Assert.ThrowsAsync<TimeoutException>(grain.EnterShortly);
        await grain.Open();
    }

    [Fact]
    public async Task A_caller_that_gives_up_stops_waiting_before_its_calls_turn_has_come()
    {
        await using TestSilo silo = await TestSilo.Start();
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        Task first = grain.Enter();
        await Wait.Until(async () => await grain.Inside() == 1);
        using var stop = new CancellationTokenSource();
        Task<int> waiting = grain.TakeCancelled(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(first.IsCompleted);
        await grain.Open();
        await first;
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_is_not_made()
    {
        await using TestSilo silo = await TestSilo.Start();
        IConversationGrain grain = silo.Grains.GetGrain<IConversationGrain>(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.TakeCancelled(new CancellationToken(canceled: true)));
        Assert.Equal("answered", await grain.Answer());
        Assert.DoesNotContain("ran", silo.Recorder.Entries);
    }

    [Fact]
    public async Task Stateless_workers_of_one_key_work_side_by_side_up_to_their_number()
    {
        await using TestSilo silo = await TestSilo.Start();
        IWorkerGrain grain = silo.Grains.GetGrain<IWorkerGrain>(0);
        Task[] calls = [grain.Work(), grain.Work(), grain.Work()];
        await Wait.Until(() => Task.FromResult(silo.Recorder.Entries.Count == 2));
        silo.Services.GetRequiredService<Gate>().Open();
        await Task.WhenAll(calls);
        Assert.Equal(3, silo.Recorder.Entries.Count);
    }
}
