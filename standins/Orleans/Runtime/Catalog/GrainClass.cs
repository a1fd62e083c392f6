using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Metadata;

namespace Orleans.Runtime;

/// <summary>One grain class: how it is made, how its calls are admitted, which activations of it live.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<IdSpan, ICallTarget> _targets = new();
    private readonly Func<IServiceProvider, object> _create;
    private readonly int _workers;

    public GrainClass(Type type, SiloRuntime silo)
    {
        Type = type;
        Silo = silo;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.Value ?? GrainType.Create(NameOf(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        HasActivateHook = Overrides(nameof(IGrainBase.OnActivateAsync));
        HasDeactivateHook = Overrides(nameof(IGrainBase.OnDeactivateAsync));
        _workers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        AgeLimit = type.IsDefined(typeof(KeepAliveAttribute)) ? null
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit ?? silo.CollectionOptions.CollectionAge;
        _create = GrainConstructor.Of(type);
        UntypedReferences = new GrainReferenceShared(this, default, silo.Dispatcher, silo.Factory);
    }

    public Type Type { get; }

    public SiloRuntime Silo { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public bool HasActivateHook { get; }

    public bool HasDeactivateHook { get; }

    /// <summary>How long an activation may be idle; null for ever.</summary>
    public TimeSpan? AgeLimit { get; }

    public GrainReferenceShared UntypedReferences { get; }

    public int Count => _targets.Count;

    public IEnumerable<Activation> Activations => _targets.Values.SelectMany(static target => target switch
    {
        Activation activation => [activation],
        StatelessWorkers workers => workers.Activations,
        _ => Enumerable.Empty<Activation>(),
    });

    /// <summary>The activation of a key, made when there is none and <paramref name="mayCreate"/> says so.</summary>
    public bool TryGetTarget(IdSpan key, bool mayCreate, [NotNullWhen(true)] out ICallTarget? target)
    {
        if (_targets.TryGetValue(key, out target))
            return true;
        if (!mayCreate)
            return false;
        target = _targets.GetOrAdd(key, static (key, grainClass) => grainClass.Create(key), this);
        return true;
    }

    public void Remove(IdSpan key, ICallTarget target) => _targets.TryRemove(new KeyValuePair<IdSpan, ICallTarget>(key, target));

    public void OnEnded(IdSpan key, Activation activation, ICallTarget owner)
    {
        if (owner is StatelessWorkers workers)
            workers.Remove(activation);
        else
            Remove(key, owner);
    }

    public object CreateInstance(Activation activation) => _create(activation.ActivationServices);

    private static string NameOf(Type type)
    {
        string name = type.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }

    private ICallTarget Create(IdSpan key) => _workers > 0 ? new StatelessWorkers(this, key, _workers) : new Activation(this, key);

    private bool Overrides(string method)
    {
        if (!typeof(Grain).IsAssignableFrom(Type))
            return typeof(IGrainBase).IsAssignableFrom(Type);
        return Type.GetMethod(method, BindingFlags.Instance | BindingFlags.Public)?.DeclaringType != typeof(Grain);
    }
}
