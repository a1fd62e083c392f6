using Orleans.Runtime;

namespace DebugGrid.Grains.Work;

/// <summary>
/// Finds grains of one interface by their keys. The factory works out anew, for each reference, what an interface and its grains are called, by reflection: where
/// there is one for each event that is a twentieth of the silo's work. Used by one turn at a time.
/// </summary>
/// <typeparam name="TGrain">The interface.</typeparam>
/// <param name="factory">Makes the references.</param>
internal sealed class GrainsByKey<TGrain>(IGrainFactory factory)
    where TGrain : class, IGrainWithStringKey
{
    private GrainType type;
    private GrainInterfaceType contract;

    /// <summary>The grain of a key.</summary>
    public TGrain this[string key] => type.IsDefault ? First(key) : (TGrain)factory.GetGrain(GrainId.Create(type, key), contract);

    private TGrain First(string key)
    {
        TGrain grain = factory.GetGrain<TGrain>(key);
        var reference = (GrainReference)(object)grain;
        contract = reference.InterfaceType;
        type = reference.GrainId.Type;
        return grain;
    }
}
