using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Streams;

namespace DebugGrid.Orleans.Tests;

public class StreamTests
{
    [Fact]
    public async Task Items_reach_the_implicit_consumer_of_their_key_in_order()
    {
        await using TestSilo silo = await TestSilo.Start();
        IAsyncStream<int> stream = Stream(silo, "a");
        for (int item = 0; item < 100; item++)
            await stream.OnNextAsync(item);
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await Wait.Until(async () => (await grain.Received()).Count >= 100);
        Assert.Equal(Enumerable.Range(0, 100), await grain.Received());
        Assert.Empty(await silo.Grains.GetGrain<IKeeperGrain>("b").Received());
    }

    [Fact]
    public async Task An_item_that_its_consumer_refuses_comes_again()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.FailNextItem();
        await Stream(silo, "a").OnNextAsync(1);
        await Stream(silo, "a").OnNextAsync(2);
        await Wait.Until(async () => (await grain.Received()).Count >= 2);
        Assert.Equal([1, 2], await grain.Received());
    }

    [Fact]
    public async Task A_consumer_that_ended_its_life_is_activated_for_the_next_item()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await Stream(silo, "a").OnNextAsync(1);
        await Wait.Until(async () => (await grain.Received()).Count == 1);
        await grain.EndLife();
        await Wait.Until(async () => (await grain.Received()).Count == 0);
        await Stream(silo, "a").OnNextAsync(2);
        await Wait.Until(async () => (await grain.Received()).SequenceEqual([2]));
    }

    private static IAsyncStream<int> Stream(TestSilo silo, string key) => silo.Client.GetStreamProvider("streams").GetStream<int>(StreamId.Create("items", key));
}
