using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A grain as the runtime sees it.</summary>
public interface IGrainContext : ITargetHolder, IEquatable<IGrainContext>
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain's id.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain, or null until it is constructed.</summary>
    object? GrainInstance { get; }

    /// <summary>The id of this life.</summary>
    ActivationId ActivationId { get; }

    /// <summary>Where it lives.</summary>
    GrainAddress Address { get; }

    /// <summary>Services scoped to the activation. The scope is opened when the first scoped or transient service is asked for.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Stages of the activation's life that components can take part in.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Runs work in the activation's turns.</summary>
    IWorkItemScheduler Scheduler { get; }

    /// <summary>Completes when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Sets a component of the activation.</summary>
    void SetComponent<TComponent>(TComponent? value)
        where TComponent : class;

    /// <summary>Starts to end the activation; returns at once.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
