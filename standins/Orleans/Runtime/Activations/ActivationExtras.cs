namespace Orleans.Runtime;

/// <summary>What few activations need, kept off the ones that do not.</summary>
internal sealed class ActivationExtras
{
    // Most that have a component have one.
    private Type? _typeOfFirst;
    private object? _first;
    private Dictionary<Type, object>? _components;

    public ActivationId Id { get; set; }

    /// <summary>Set once somebody waits for the end.</summary>
    public TaskCompletionSource? Deactivated { get; set; }

    public GrainLifecycle? Lifecycle { get; set; }

    public List<GrainTimer>? Timers { get; set; }

    /// <summary>Call chains that may re-enter, with how many sections of each are open.</summary>
    public Dictionary<Guid, int>? ReentrantSections { get; set; }

    public DeactivationReason Reason { get; set; }

    public CancellationToken DeactivationToken { get; set; }

    /// <summary>The idle collector stays away until then, on the silo's coarse clock.</summary>
    public TimeSpan KeepAliveUntil { get; set; }

    public object? FindComponent(Type type) => type == _typeOfFirst ? _first : _components?.GetValueOrDefault(type);

    public void SetComponent(Type type, object? value)
    {
        if (_typeOfFirst is null || type == _typeOfFirst)
            (_typeOfFirst, _first) = (type, value);
        else if (value is null)
            _components?.Remove(type);
        else
            (_components ??= [])[type] = value;
    }
}
