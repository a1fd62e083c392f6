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
    public async Task A_timer_ticks_until_the_activation_ends()
    {
        await using TestSilo silo = await TestSilo.Start();
        IKeeperGrain grain = silo.Grains.GetGrain<IKeeperGrain>("a");
        await grain.StartTimer(TimeSpan.FromMilliseconds(5));
        await Wait.Until(async () => await grain.Ticks() >= 3);
        await grain.EndLife();
        await Wait.Until(async () => await grain.Ticks() == 0);
    }
}
