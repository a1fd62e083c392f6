using System.Collections.Frozen;

namespace Orleans.Runtime;

/// <summary>All grain classes and grain interfaces of the process.</summary>
internal sealed class Catalog
{
    private readonly FrozenDictionary<GrainType, GrainClass> _classes;
    private readonly FrozenDictionary<Type, GrainInterface> _interfaces;

    public Catalog(SiloRuntime silo, GrainFactory factory)
    {
        var manifest = ApplicationAssemblies.Describe();
        var classes = manifest.Classes.Select(type => new GrainClass(type, silo)).ToArray();
        if (classes.GroupBy(static grainClass => grainClass.GrainType).FirstOrDefault(static group => group.Count() > 1) is { } twins)
        {
            throw new OrleansConfigurationException(
                $"The grain type \"{twins.Key}\" is claimed by {string.Join(" and ", twins.Select(static grainClass => grainClass.ClassType.FullName))}. Give one of them a [GrainType].");
        }

        _classes = classes.ToFrozenDictionary(static grainClass => grainClass.GrainType);
        _interfaces = manifest.Interfaces.ToFrozenDictionary(
            static pair => pair.Key,
            pair => new GrainInterface(pair.Key, pair.Value, [.. classes.Where(grainClass => pair.Key.IsAssignableFrom(grainClass.ClassType))], factory));
    }

    public IEnumerable<GrainClass> Classes => _classes.Values;

    public GrainClass GetClass(GrainType type)
        => _classes.GetValueOrDefault(type) ?? throw new ArgumentException($"Could not find a grain class of type {type}.", nameof(type));

    public GrainInterface GetInterface(Type type)
        => _interfaces.GetValueOrDefault(type) ?? throw new ArgumentException($"{type} is not a grain interface this silo knows.", nameof(type));

    public GrainInterface GetInterface(GrainInterfaceType type)
        => _interfaces.Values.FirstOrDefault(candidate => candidate.InterfaceType == type)
            ?? throw new ArgumentException($"{type} is not a grain interface this silo knows.", nameof(type));
}
