using Orleans.Timers;

namespace Orleans.Runtime;

internal sealed class GrainRuntime(SiloRuntime silo, ITimerRegistry timers) : IGrainRuntime
{
    public string SiloIdentity => silo.Details.Name;

    public SiloAddress SiloAddress => silo.Details.SiloAddress;

    public IGrainFactory GrainFactory => silo.Factory;

    public ITimerRegistry TimerRegistry => timers;

    public IServiceProvider ServiceProvider => silo.Services;

    public TimeProvider TimeProvider => silo.Clock.TimeProvider;

    public void DeactivateOnIdle(IGrainContext grainContext) =>
        grainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => ((Activation)grainContext).DelayDeactivation(timeSpan);
}
