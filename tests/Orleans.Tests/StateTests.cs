using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace DebugGrid.Orleans.Tests;

public class StateTests
{
    [Fact]
    public async Task A_stored_state_is_read_by_the_next_life()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        Assert.Null(await grain.Etag());
        await grain.Store(42);
        string? first = await grain.Etag();
        Assert.NotNull(first);
        await grain.EndLife();
        Assert.Equal(42, await grain.Stored());
        Assert.NotEqual(first, await grain.Etag());
    }

    [Fact]
    public async Task A_cleared_state_is_a_new_one()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.Store(42);
        await grain.Forget();
        Assert.Null(await grain.Etag());
        Assert.Equal(0, await grain.Stored());
    }

    [Fact]
    public async Task What_was_not_written_is_not_stored()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.Store(1);
        await grain.Reread(valueInMemory: 2);
        Assert.Equal(1, await grain.Stored());
    }

    [Fact]
    public async Task Writes_made_at_once_follow_each_other()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.StoreTwiceAtOnce(7);
        await grain.EndLife();
        Assert.Equal(8, await grain.Stored());
    }

    [Fact]
    public async Task A_storage_of_ones_own_takes_part_in_the_silos_life_and_keeps_states()
    {
        var storage = new FaultyStorage();
        await using TestSilo silo = await StartWith(storage);
        Assert.True(storage.TookPart);
        IStorekeeperGrain grain = silo.Grains.GetGrain<IStorekeeperGrain>("a");
        await grain.Store(3);
        await grain.EndLife();
        Assert.Equal(3, await grain.Stored());
    }

    [Fact]
    public async Task A_failure_of_the_storage_reaches_the_caller_wrapped()
    {
        var storage = new FaultyStorage { NextFailure = new IOException("disk gone") };
        await using TestSilo silo = await StartWith(storage);
        IStorekeeperGrain grain = silo.Grains.GetGrain<IStorekeeperGrain>("a");
        OrleansException failure = await Assert.ThrowsAsync<OrleansException>(() => grain.Store(1));
        Assert.Contains("disk gone", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await grain.Stored());
    }

    [Fact]
    public async Task An_activation_that_was_overtaken_by_another_writer_starts_over_from_what_is_stored()
    {
        var storage = new FaultyStorage { NextFailure = new InconsistentStateException("overtaken", "2", "1") };
        await using TestSilo silo = await StartWith(storage);
        IStorekeeperGrain grain = silo.Grains.GetGrain<IStorekeeperGrain>("a");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Store(1));
        Assert.Equal(0, await grain.Stored());
    }

    private static Task<TestSilo> StartWith(FaultyStorage storage)
        => TestSilo.Start(silo => silo.Services.AddGrainStorage("own", (_, _) => storage));
}
