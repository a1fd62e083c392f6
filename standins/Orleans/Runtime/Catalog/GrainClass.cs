using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Metadata;

namespace Orleans.Runtime;

/// <summary>A grain class: what its attributes say, how it is constructed, and its activations.</summary>
internal sealed class GrainClass
{
    private const string ConventionalSuffix = "grain";

    private readonly ConcurrentDictionary<IdSpan, ICallTarget> _targets = new();
    private readonly Lazy<GrainConstructor> _constructor;
    private readonly int _maxLocalWorkers;

    public GrainClass(Type classType, SiloRuntime silo)
    {
        ClassType = classType;
        Silo = silo;
        GrainType = NameOf(classType);
        IsReentrant = classType.IsDefined(typeof(ReentrantAttribute), inherit: true);
        HasActivateHook = Overrides(nameof(IGrainBase.OnActivateAsync));
        HasDeactivateHook = Overrides(nameof(IGrainBase.OnDeactivateAsync));
        AgeLimit = AgeLimitOf(classType, silo);
        _maxLocalWorkers = classType.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        _constructor = new Lazy<GrainConstructor>(() => new GrainConstructor(classType, silo.Services));
    }

    public Type ClassType { get; }

    public SiloRuntime Silo { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public bool HasActivateHook { get; }

    public bool HasDeactivateHook { get; }

    /// <summary>How long an activation may be idle; <see cref="Timeout.InfiniteTimeSpan"/> when it is never collected.</summary>
    public TimeSpan AgeLimit { get; }

    public GrainReferenceShared UntypedReferences => field ??= new GrainReferenceShared(this, GrainInterface.NameOf(typeof(IAddressable)), Silo.Dispatcher, Silo.Factory);

    public IEnumerable<Activation> Activations
    {
        get
        {
            foreach (var (_, target) in _targets)
            {
                if (target is Activation activation)
                {
                    yield return activation;
                    continue;
                }

                foreach (var worker in ((StatelessWorkers)target).Activations)
                    yield return worker;
            }
        }
    }

    public int ActivationCount => _maxLocalWorkers == 0 ? _targets.Count : Activations.Count();

    public static GrainType NameOf(Type classType)
    {
        if (classType.GetCustomAttribute<GrainTypeAttribute>() is { } attribute)
            return attribute.Value;

        var name = classType.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > ConventionalSuffix.Length && name.EndsWith(ConventionalSuffix, StringComparison.Ordinal)
            ? name[..^ConventionalSuffix.Length]
            : name);
    }

    public object CreateInstance(Activation activation) => _constructor.Value.Create(activation);

    public bool TryGetTarget(IdSpan key, bool mayCreate, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ICallTarget? target)
    {
        if (_targets.TryGetValue(key, out target))
            return true;
        if (!mayCreate)
            return false;

        target = _targets.GetOrAdd(key, static (key, self) => self.CreateTarget(key), this);
        return true;
    }

    public void Remove(IdSpan key, ICallTarget target) => _targets.TryRemove(new KeyValuePair<IdSpan, ICallTarget>(key, target));

    public void OnEnded(IdSpan key, Activation activation, ICallTarget owner)
    {
        if (owner is not StatelessWorkers workers || workers.Remove(activation))
            Remove(key, owner);
    }

    private static TimeSpan AgeLimitOf(Type classType, SiloRuntime silo)
    {
        var options = silo.CollectionOptions;
        if (classType.IsDefined(typeof(KeepAliveAttribute), inherit: true))
            return Timeout.InfiniteTimeSpan;
        if (options.ClassSpecificCollectionAge.TryGetValue(classType.FullName!, out var configured))
            return configured;
        if (classType.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } attribute)
            return attribute.AlwaysActive ? Timeout.InfiniteTimeSpan : attribute.AgeLimit;
        return options.CollectionAge;
    }

    private ICallTarget CreateTarget(IdSpan key) => _maxLocalWorkers == 0 ? new Activation(this, key) : new StatelessWorkers(this, key, _maxLocalWorkers);

    private bool Overrides(string hook)
    {
        if (!typeof(IGrainBase).IsAssignableFrom(ClassType))
            return false;

        var map = ClassType.GetInterfaceMap(typeof(IGrainBase));
        var method = map.TargetMethods[Array.FindIndex(map.InterfaceMethods, candidate => candidate.Name == hook)];
        return method.DeclaringType != typeof(Grain) && method.DeclaringType != typeof(IGrainBase);
    }
}
