using System.Collections.Concurrent;
using System.Reflection;
using DebugGrid.Contracts;
using Orleans;

namespace DebugGrid.Web.Tests.Fakes;

/// <summary>The grains behind the doors: they remember what they were asked, and answer what a test put into them.</summary>
public sealed class FakeGrid
{
    private readonly ConcurrentDictionary<(Type, object), object> grains = new();

    public FakeAnalyticsGrain Analytics => (FakeAnalyticsGrain)Resolve(typeof(IAnalyticsGrain), 0L);

    public FakeIntakeGrain Intake(int partition = 0) => (FakeIntakeGrain)Resolve(typeof(IIntakeGrain), (long)partition);

    public FakeForgettingGrain Forgetting => (FakeForgettingGrain)Resolve(typeof(IForgettingGrain), 0L);

    public FakePulseGrain Pulse(int partition = 0) => (FakePulseGrain)Resolve(typeof(IPulseGrain), (long)partition);

    public FakeStallWatchGrain StallWatch(int shard) => (FakeStallWatchGrain)Resolve(typeof(IStallWatchGrain), (long)shard);

    public FakeLiveGrain Live<TGrain>(string key) => (FakeLiveGrain)Resolve(typeof(TGrain), key);

    public IGrainFactory Factory()
    {
        IGrainFactory factory = DispatchProxy.Create<IGrainFactory, GrainFactoryProxy>();
        ((GrainFactoryProxy)(object)factory).Grid = this;
        return factory;
    }

    internal object Resolve(Type type, object key) => grains.GetOrAdd((type, key), id => id.Item1.Name switch
    {
        nameof(IAnalyticsGrain) => new FakeAnalyticsGrain(),
        nameof(IIntakeGrain) => new FakeIntakeGrain((int)(long)id.Item2),
        nameof(IForgettingGrain) => new FakeForgettingGrain(),
        nameof(IPulseGrain) => new FakePulseGrain(),
        nameof(IStallWatchGrain) => new FakeStallWatchGrain(),
        _ => new FakeLiveGrain(),
    });
}
