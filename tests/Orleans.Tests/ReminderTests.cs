using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace DebugGrid.Orleans.Tests;

public class ReminderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_reminder_ticks_until_it_is_unregistered()
    {
        await using TestSilo silo = await StartWith(new ListReminderTable());
        IReminderGrain grain = silo.Grains.GetGrain<IReminderGrain>("a");
        await grain.Register("soon", Soon, Soon);
        await grain.Register("late", TimeSpan.FromDays(400), TimeSpan.FromDays(400));
        Assert.Equal(["late", "soon"], (await grain.Names()).Order());
        await Wait.Until(() => Task.FromResult(silo.Recorder.Entries.Count(static entry => entry == "a: soon every 00:00:00.0500000") >= 3));
        await grain.Unregister("soon");
        Assert.Equal(["late"], await grain.Names());
    }

    [Fact]
    public async Task A_reminder_outlives_the_silo_where_its_table_does()
    {
        var table = new ListReminderTable();
        await using (TestSilo first = await StartWith(table))
            await first.Grains.GetGrain<IReminderGrain>("a").Register("soon", TimeSpan.FromSeconds(2), Soon);

        await using TestSilo second = await StartWith(table);
        await second.Recorder.Until("a: soon every 00:00:00.0500000");
    }

    [Fact]
    public async Task A_tick_that_fails_is_followed_by_the_next()
    {
        await using TestSilo silo = await StartWith(new ListReminderTable());
        await silo.Grains.GetGrain<IReminderGrain>("a").Register("fails", Soon, Soon);
        await Wait.Until(() => Task.FromResult(silo.Recorder.Entries.Count >= 2));
    }

    [Fact]
    public async Task A_period_below_the_shortest_is_refused()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.UseInMemoryReminderService());
        await Assert.ThrowsAsync<ArgumentException>(() => silo.Grains.GetGrain<IReminderGrain>("a").Register("soon", Soon, Soon));
    }

    [Fact]
    public async Task Reminders_in_memory_tick()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo.UseInMemoryReminderService());
        await silo.Grains.GetGrain<IReminderGrain>("a").Register("soon", Soon, TimeSpan.FromMinutes(1));
        await silo.Recorder.Until("a: soon every 00:01:00");
    }

    private static Task<TestSilo> StartWith(ListReminderTable table) => TestSilo.Start(silo =>
    {
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable>(table);
        silo.Configure<ReminderOptions>(static options => options.MinimumReminderPeriod = TimeSpan.Zero);
    });
}
