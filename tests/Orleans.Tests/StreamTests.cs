using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Streams;

namespace DebugGrid.Orleans.Tests;

public class StreamTests
{
    [Fact]
    public async Task Items_reach_the_implicit_consumer_of_their_key_in_order()
    {
        await using TestSilo silo = await TestSilo.Start();
        IAsyncStream<int> stream = Numbers(silo, "a");
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
        await Numbers(silo, "a").OnNextAsync(1);
        await Numbers(silo, "a").OnNextAsync(2);
        await Wait.Until(async () => (await grain.Received()).Count >= 2);
        Assert.Equal([1, 2], await grain.Received());
    }

    [Fact]
    public async Task A_consumer_that_ended_its_life_is_activated_for_the_next_item()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await Numbers(silo, "a").OnNextAsync(1);
        await Wait.Until(async () => (await grain.Received()).Count == 1);
        await grain.EndLife();
        await Wait.Until(async () => (await grain.Received()).Count == 0);
        await Numbers(silo, "a").OnNextAsync(2);
        await Wait.Until(async () => (await grain.Received()).SequenceEqual([2]));
    }

    [Fact]
    public async Task A_subscriber_gets_items_until_it_unsubscribes()
    {
        await using TestSilo silo = await TestSilo.Start();
        IListenerGrain first = silo.Grains.GetGrain<IListenerGrain>("first");
        IListenerGrain second = silo.Grains.GetGrain<IListenerGrain>("second");
        await first.Subscribe("x");
        await second.Subscribe("x");
        await Words(silo, "x").OnNextAsync("one");
        await silo.Recorder.Until("first got one");
        await silo.Recorder.Until("second got one");
        Assert.Equal(1, await first.UnsubscribeAll("x"));
        Assert.Equal(0, await first.Subscriptions("x"));
        await Words(silo, "x").OnNextAsync("two");
        await silo.Recorder.Until("second got two");
        Assert.DoesNotContain("first got two", silo.Recorder.Entries);
    }

    [Fact]
    public async Task A_subscription_outlives_the_activation_that_is_told_of_it_again()
    {
        await using TestSilo silo = await TestSilo.Start();
        IListenerGrain grain = silo.Grains.GetGrain<IListenerGrain>("a");
        await grain.Subscribe("x");
        await grain.EndLife();
        await Words(silo, "x").OnNextAsync("one");
        await silo.Recorder.Until("a is told of x of streams");
        await silo.Recorder.Until("a got one");
    }

    [Fact]
    public async Task A_batch_is_delivered_as_one()
    {
        await using TestSilo silo = await TestSilo.Start();
        await silo.Grains.GetGrain<IListenerGrain>("batches").SubscribeToBatches("x");
        await silo.Grains.GetGrain<IListenerGrain>("items").Subscribe("x");
        await Words(silo, "x").OnNextBatchAsync(["one", "two", "three"]);
        await silo.Recorder.Until("batches got one+two+three");
        await silo.Recorder.Until("items got three");
    }

    [Fact]
    public async Task A_consumer_that_is_slow_does_not_hold_up_the_others()
    {
        await using TestSilo silo = await TestSilo.Start();
        IListenerGrain slow = silo.Grains.GetGrain<IListenerGrain>("slow");
        await slow.Subscribe("x");
        await slow.HoldItems();
        await silo.Grains.GetGrain<IListenerGrain>("quick").Subscribe("x");
        await Words(silo, "x").OnNextAsync("one");
        await Words(silo, "x").OnNextAsync("two");
        await silo.Recorder.Until("quick got two");
        Assert.DoesNotContain("slow got one", silo.Recorder.Entries);
        silo.Services.GetRequiredService<Gate>().Open();
        await silo.Recorder.Until("slow got two");
    }

    [Fact]
    public async Task An_item_that_is_refused_for_too_long_is_given_up_and_the_consumer_told()
    {
        await using TestSilo silo = await TestSilo.Start(static silo =>
            silo.Services.Configure<StreamPullingAgentOptions>("streams", static options => options.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(300)));
        IListenerGrain grain = silo.Grains.GetGrain<IListenerGrain>("a");
        await grain.Subscribe("x");
        await grain.Refuse("bad");
        await Words(silo, "x").OnNextAsync("bad");
        await Words(silo, "x").OnNextAsync("good");
        await silo.Recorder.Until("a lost an item");
        await silo.Recorder.Until("a got good");
    }

    [Fact]
    public async Task A_client_subscribes_too()
    {
        await using TestSilo silo = await TestSilo.Start();
        StreamSubscriptionHandle<string> handle = await Words(silo, "x").SubscribeAsync((item, _) =>
        {
            silo.Recorder.Add("client got " + item);
            return Task.CompletedTask;
        });
        await Words(silo, "x").OnNextAsync("one");
        await silo.Recorder.Until("client got one");
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task An_unknown_provider_is_named()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Throws<KeyNotFoundException>(() => silo.Client.GetStreamProvider("nowhere"));
    }

    private static IAsyncStream<int> Numbers(TestSilo silo, string key) => silo.Client.GetStreamProvider("streams").GetStream<int>(StreamId.Create("items", key));

    private static IAsyncStream<string> Words(TestSilo silo, string key) => silo.Client.GetStreamProvider("streams").GetStream<string>(StreamId.Create("words", key));
}
