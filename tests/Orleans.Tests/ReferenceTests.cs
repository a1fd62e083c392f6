using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class ReferenceTests
{
    [Fact]
    public async Task A_class_without_the_base_class_and_with_two_interfaces_is_one_grain()
    {
        await using TestSilo silo = await TestSilo.Start();
        var key = Guid.Parse("a7c5f0de-4a3c-4a52-9f2c-1f0f6d3a7b11");
        IGuidGrain grain = silo.Grains.GetGrain<IGuidGrain>(key);
        Assert.Equal(key, await grain.Key());
        Assert.Equal($"two-faced/{key:N}", await grain.AsReference<ISecondFace>().Id());
        Assert.Equal($"two-faced/{key:N}", await silo.Grains.GetGrain<ISecondFace>(grain.GetGrainId()).Id());
        Assert.Equal(grain, silo.Grains.GetGrain<IGuidGrain>(key));
    }

    [Fact]
    public async Task A_grain_class_is_named_after_its_class()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Equal(GrainId.Create("probe", "a"), silo.Grains.GetGrain<IProbeGrain>("a").GetGrainId());
        Assert.Equal(GrainId.Create("conversation", "-1"), GrainId.Parse("conversation/-1"));
        Assert.Equal(26, silo.Grains.GetGrain<IConversationGrain>(26).GetPrimaryKeyLong());
        Assert.Equal("1A", silo.Grains.GetGrain<IConversationGrain>(26).GetGrainId().Key.ToString());
        Assert.Equal(-5, silo.Grains.GetGrain<IConversationGrain>(-5).GetPrimaryKeyLong());
    }

    [Fact]
    public async Task Of_several_classes_the_interface_names_its_own_and_a_prefix_another()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Equal("second 7 x", await silo.Grains.GetGrain<IPairGrain>(7, "x").Key());
        Assert.Equal("first 7 x", await silo.Grains.GetGrain<IPairGrain>(7, "x", typeof(FirstPairGrain).FullName).Key());
        Assert.Equal("first 7 x", await silo.Grains.GetGrain<IPairGrain>(GrainId.Create("first-pair", "7+x")).Key());
    }

    [Fact]
    public async Task An_empty_key_is_refused()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.ThrowsAny<ArgumentException>(() => silo.Grains.GetGrain<IProbeGrain>(" "));
    }

    [Fact]
    public async Task An_interface_that_no_class_implements_is_refused()
    {
        await using TestSilo silo = await TestSilo.Start();
        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<IOrphanGrain>("a"));
    }
}
