using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// One life of a grain. A million of them live at once, so what most never need is in <see cref="ActivationExtras"/>.
/// This part is what the grain and its components see; <c>Calls</c> admits calls to turns, <c>Life</c> begins and ends it.
/// </summary>
internal sealed partial class Activation : TurnScheduler, IGrainContext, IHasGrainRuntime, IWorkItemScheduler, ICallTarget
{
    private readonly ICallTarget _owner;
    private ActivationExtras? _extras;
    private ActivationServices? _services;
    private object? _instance;

    // The owner is what the catalog holds under the key: this activation, or the workers it is one of.
    public Activation(GrainClass grainClass, IdSpan key, ICallTarget? owner = null)
    {
        Class = grainClass;
        Key = key;
        _owner = owner ?? this;
        _lastUsed = grainClass.Silo.Clock.Now;
    }

    public GrainClass Class { get; }

    public IdSpan Key { get; }

    public GrainId GrainId => new(Class.GrainType, Key);

    public object? GrainInstance => _instance;

    public ActivationId ActivationId
    {
        get
        {
            var extras = Extras;
            lock (this)
            {
                if (extras.Id.IsDefault)
                    extras.Id = ActivationId.NewId();
                return extras.Id;
            }
        }
    }

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Class.Silo.Details.SiloAddress };

    public GrainReference GrainReference => GrainReference.Untyped(Class.UntypedReferences, Key);

    public IServiceProvider ActivationServices => _services ??= new ActivationServices(this);

    public IGrainLifecycle ObservableLifecycle => Extras.Lifecycle ??= new GrainLifecycle(Class.Silo.Logger);

    public IWorkItemScheduler Scheduler => this;

    public Task Deactivated
    {
        get
        {
            var extras = Extras;
            lock (this)
            {
                return _state == ActivationState.Invalid
                    ? Task.CompletedTask
                    : (extras.Deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    IGrainRuntime IHasGrainRuntime.Runtime => Class.Silo.GrainRuntime;

    protected override IGrainContext Context => this;

    private ActivationExtras Extras
    {
        get
        {
            if (_extras is { } extras)
                return extras;

            lock (this)
            {
                return _extras ??= new ActivationExtras();
            }
        }
    }

    public object? GetTarget() => _instance;

    public object? GetComponent(Type componentType)
    {
        ArgumentNullException.ThrowIfNull(componentType);
        if (_instance is not null && componentType.IsInstanceOfType(_instance))
            return _instance;
        if (componentType.IsInstanceOfType(this))
            return this;

        lock (this)
        {
            return _extras?.FindComponent(componentType);
        }
    }

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class
    {
        var extras = Extras;
        lock (this)
        {
            extras.SetComponent(typeof(TComponent), value);
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    public void QueueAction(Action action) => new Task(action).Start(this);

    public void QueueAction(Action<object> action, object state) => new Task(action!, state).Start(this);

    public override string ToString() => $"[Activation {GrainId} {_state}]";
}
