using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Metadata;

namespace Orleans.Runtime;

/// <summary>A grain interface: its proxy and the classes that implement it.</summary>
internal sealed class GrainInterface
{
    private readonly Func<GrainReferenceShared, IdSpan, GrainReference> _createProxy;
    private readonly ConcurrentDictionary<GrainClass, GrainReferenceShared> _shared = new();
    private readonly GrainClass[] _implementations;
    private readonly GrainReferenceShared? _primary;

    public GrainInterface(Type type, Func<GrainReferenceShared, IdSpan, GrainReference> createProxy, GrainClass[] implementations, GrainFactory factory)
    {
        Type = type;
        InterfaceType = NameOf(type);
        _createProxy = createProxy;
        _implementations = implementations;
        Factory = factory;
        if (FindPrimary() is { } primary)
            _primary = SharedOf(primary);
    }

    public Type Type { get; }

    public GrainInterfaceType InterfaceType { get; }

    private GrainFactory Factory { get; }

    public static GrainInterfaceType NameOf(Type type)
        => GrainInterfaceType.Create(type.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias ?? type.FullName ?? type.Name);

    public GrainReference CreateReference(IdSpan key, string? classNamePrefix)
        => _createProxy(string.IsNullOrWhiteSpace(classNamePrefix) ? _primary ?? throw NotOne() : SharedOf(FindByPrefix(classNamePrefix)), key);

    public GrainReference CreateReference(IdSpan key, GrainClass grainClass) => _createProxy(SharedOf(grainClass), key);

    private GrainReferenceShared SharedOf(GrainClass grainClass)
        => _shared.GetOrAdd(grainClass, static (grainClass, self) => new GrainReferenceShared(grainClass, self.InterfaceType, grainClass.Silo.Dispatcher, self.Factory), this);

    private GrainClass? FindPrimary()
    {
        if (_implementations.Length == 1)
            return _implementations[0];
        if (Type.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } attribute)
            return _implementations.FirstOrDefault(grainClass => grainClass.GrainType == attribute.Value);

        // By the convention that the class of IThing is called Thing.
        return _implementations.FirstOrDefault(grainClass => Type.Name == "I" + grainClass.ClassType.Name);
    }

    private GrainClass FindByPrefix(string prefix)
    {
        var candidates = _implementations.Where(grainClass => grainClass.ClassType.FullName!.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        return candidates.FirstOrDefault(grainClass => grainClass.ClassType.FullName == prefix)
            ?? candidates.Length switch
            {
                0 => throw new ArgumentException($"Could not find an implementation matching prefix \"{prefix}\" for interface {InterfaceType}"),
                1 => candidates[0],
                _ => throw NotOne(),
            };
    }

    private ArgumentException NotOne() => _implementations.Length == 0
        ? new ArgumentException($"Could not find an implementation for interface {InterfaceType}")
        : new ArgumentException($"Unable to identify a single appropriate grain type for interface {InterfaceType}. Candidates: {string.Join(", ", _implementations.Select(static grainClass => grainClass.GrainType))}");
}
