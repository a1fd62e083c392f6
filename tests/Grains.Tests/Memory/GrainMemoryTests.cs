using System.Diagnostics.Metrics;
using DebugGrid.Grains.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace DebugGrid.Grains.Tests.Memory;

public sealed class GrainMemoryTests : IDisposable
{
    private const int Most = 400;
    private const long HeapLimit = 1_000;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly GrainMemory memory;
    private long heap;

    public GrainMemoryTests() => memory = new GrainMemory(
        Microsoft.Extensions.Options.Options.Create(new GrainOptions { MaxActive = Most }), new HeapBudget(() => heap, HeapLimit), services.GetRequiredService<IMeterFactory>());

    public void Dispose() => services.Dispose();

    [Fact]
    public void There_is_room_up_to_the_limits_and_memory_is_full_a_quarter_above_one_of_them()
    {
        Have(Most);
        heap = HeapLimit;
        Assert.Equal(MemoryState.Room, memory.Look());
        Have(Most + 1);
        Assert.Equal(MemoryState.Over, memory.Look());
        Have(Most + (Most / 4) + 1);
        Assert.Equal(MemoryState.Full, memory.Look());
        Have(1);
        heap = HeapLimit + 1;
        Assert.Equal(MemoryState.Over, memory.Look());
        heap = HeapLimit + (HeapLimit / 4) + 1;
        Assert.Equal(MemoryState.Full, memory.Look());
    }

    [Fact]
    public void Grains_leave_from_an_eighth_below_their_limit_until_they_are_a_quarter_below_it_and_stay_while_there_is_room()
    {
        Have(Most * 7 / 8);
        memory.Aim();
        Assert.False(memory.ShouldLeave);
        foreach (int many in (int[])[(Most * 7 / 8) + 1, 2 * Most])
        {
            Have(many);
            memory.Aim();
            Have((Most * 3 / 4) + 1);
            memory.Aim();
            Assert.True(memory.ShouldLeave);
            Have(Most * 3 / 4);
            Assert.False(memory.ShouldLeave);
            memory.Aim();
        }

        Have((Most * 3 / 4) + 1);
        memory.Aim();
        Assert.False(memory.ShouldLeave);
    }

    [Fact]
    public void A_quarter_of_the_grains_leaves_each_time_that_the_heap_is_found_over_its_limit()
    {
        Have(200);
        heap = HeapLimit + 1;
        memory.Aim();
        Have(151);
        Assert.True(memory.ShouldLeave);
        Have(150);
        Assert.False(memory.ShouldLeave);
        memory.Aim();
        Assert.True(memory.ShouldLeave);
        heap = HeapLimit;
        memory.Aim();
        Assert.False(memory.ShouldLeave);
    }

    private void Have(int grains)
    {
        while (memory.Active < grains)
            memory.OnActivated();
        while (memory.Active > grains)
            memory.OnDeactivated();
    }
}
