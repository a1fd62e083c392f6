using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Base class for grains.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Called by the runtime.</summary>
    protected Grain()
        : this(RuntimeContext.Current!, null)
    {
    }

    /// <summary>For tests that bring their own context and runtime.</summary>
    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        Runtime = grainRuntime ?? (grainContext as IHasGrainRuntime)?.Runtime ?? grainContext?.ActivationServices.GetService<IGrainRuntime>()!;
    }

    /// <summary>The context of this activation.</summary>
    [AllowNull]
    public IGrainContext GrainContext { get; private set; }

    /// <summary>A reference to this grain.</summary>
    public GrainReference GrainReference => GrainContext.GrainReference;

    /// <summary>The text form of the grain id.</summary>
    public string IdentityString => GrainContext.GrainId.ToString();

    /// <summary>The silo's identity.</summary>
    public string RuntimeIdentity => Runtime?.SiloIdentity ?? string.Empty;

    internal IGrainRuntime Runtime { get; }

    /// <summary>Gives references to other grains.</summary>
    protected IGrainFactory GrainFactory => Runtime.GrainFactory;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => GrainContext?.ActivationServices ?? Runtime?.ServiceProvider!;

    /// <summary>Runs before the first call. An exception fails the activation and reaches the waiting callers.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last call. An exception is logged and the deactivation goes on.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Deactivates this activation once the running calls are over. Waiting and later calls go to a new activation.</summary>
    protected void DeactivateOnIdle()
    {
        EnsureRuntime();
        Runtime.DeactivateOnIdle(GrainContext ?? RuntimeContext.Current!);
    }

    /// <summary>Moves this activation to the silo that its placement picks, once the running calls are over. One silo has nowhere to move to: it deactivates.</summary>
    protected void MigrateOnIdle() => DeactivateOnIdle();

    /// <summary>
    /// Keeps the idle collector away for <paramref name="timeSpan"/>. <see cref="TimeSpan.Zero"/> takes back an earlier request,
    /// <see cref="Timeout.InfiniteTimeSpan"/> lasts until the activation ends.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan)
    {
        EnsureRuntime();
        Runtime.DelayDeactivation(GrainContext ?? RuntimeContext.Current!, timeSpan);
    }

    internal void EnsureRuntime()
    {
        if (Runtime is null)
            throw new InvalidOperationException("The grain was created outside of a silo and no runtime was given to it.");
    }
}
