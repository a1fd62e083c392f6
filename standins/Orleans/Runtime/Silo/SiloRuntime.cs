using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What all activations of the process share.</summary>
internal sealed partial class SiloRuntime
{
    private readonly Lazy<FrozenDictionary<Type, GrainClass>> _classes;
    private readonly Lazy<FrozenDictionary<GrainType, GrainClass>> _classesByName;
    private readonly ApplicationParts _parts;
    private readonly ILogger _logger;

    public SiloRuntime(
        IServiceProvider services,
        ApplicationParts parts,
        SingletonServices singletons,
        CoarseClock clock,
        CallDispatcher dispatcher,
        GrainFactory factory,
        ITimerRegistry timers,
        IOptions<GrainCollectionOptions> collectionOptions,
        ILogger<SiloRuntime> logger)
    {
        Services = services;
        _parts = parts;
        Singletons = singletons;
        Clock = clock;
        Dispatcher = dispatcher;
        Factory = factory;
        CollectionOptions = collectionOptions.Value;
        _logger = logger;
        GrainRuntime = new GrainRuntime(this, timers);
        _classes = new(() => _parts.GrainClasses.ToFrozenDictionary(static type => type, type => new GrainClass(type, this)));
        _classesByName = new(() => _classes.Value.Values.ToFrozenDictionary(static grainClass => grainClass.GrainType));
    }

    public IServiceProvider Services { get; }

    public SingletonServices Singletons { get; }

    public CoarseClock Clock { get; }

    public CallDispatcher Dispatcher { get; }

    public GrainFactory Factory { get; }

    public GrainCollectionOptions CollectionOptions { get; }

    public ILogger Logger => _logger;

    public SiloDetails Details { get; } = new();

    public IGrainRuntime GrainRuntime { get; }

    public IEnumerable<GrainClass> Classes => _classes.Value.Values;

    public GrainClass ClassOf(GrainType type) => _classesByName.Value.TryGetValue(type, out GrainClass? found)
        ? found
        : throw new ArgumentException($"There is no grain class of the type '{type}'.", nameof(type));

    public Type InterfaceNamed(GrainInterfaceType name) => _parts.Proxies.Keys.FirstOrDefault(type => type.FullName == name.ToString())
        ?? throw new ArgumentException($"There is no grain interface '{name}'.", nameof(name));

    /// <summary>The one class that implements an interface, or the one whose name begins as asked.</summary>
    public GrainClass ClassImplementing(Type interfaceType, string? prefix)
    {
        GrainClass[] found = [.. Classes.Where(grainClass => interfaceType.IsAssignableFrom(grainClass.Type))];
        if (prefix is not null)
            found = [.. found.Where(grainClass => grainClass.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}.", nameof(interfaceType)),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {interfaceType}. Candidates: {string.Join(", ", found.Select(static candidate => candidate.Type))}",
                nameof(interfaceType)),
        };
    }
}
