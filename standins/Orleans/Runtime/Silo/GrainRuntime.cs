using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;

namespace Orleans.Runtime;

internal sealed class GrainRuntime(
    ILocalSiloDetails details,
    GrainFactory factory,
    ITimerRegistry timers,
    IServiceProvider services,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider) : IGrainRuntime
{
    public string SiloIdentity => SiloAddress.ToString();

    public SiloAddress SiloAddress => details.SiloAddress;

    public IGrainFactory GrainFactory
    {
        get
        {
            CheckContext(RuntimeContext.Current);
            return factory;
        }
    }

    public ITimerRegistry TimerRegistry
    {
        get
        {
            CheckContext(RuntimeContext.Current);
            return timers;
        }
    }

    public IServiceProvider ServiceProvider
    {
        get
        {
            CheckContext(RuntimeContext.Current);
            return services;
        }
    }

    public TimeProvider TimeProvider { get; } = timeProvider;

    public static void CheckContext(IGrainContext? context)
    {
        if (context is null)
            throw new InvalidOperationException("Activation access violation. A non-activation thread attempted to access activation services.");
        if (context is Activation { State: ActivationState.Invalid })
            throw new InvalidOperationException($"Attempt to access an invalid activation: {context}");
    }

    public void DeactivateOnIdle(IGrainContext grainContext)
    {
        CheckContext(grainContext);
        grainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, $"{nameof(DeactivateOnIdle)} was called."));
    }

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan)
    {
        CheckContext(grainContext);
        if (grainContext is not Activation activation)
            throw new NotSupportedException($"Grain context {grainContext} does not support {nameof(DelayDeactivation)}.");
        activation.DelayDeactivation(timeSpan);
    }
}
