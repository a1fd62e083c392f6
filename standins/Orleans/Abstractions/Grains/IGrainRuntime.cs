using Orleans.Core;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>What a grain reaches its silo through.</summary>
public interface IGrainRuntime
{
    /// <summary>The silo's identity as text.</summary>
    string SiloIdentity { get; }

    /// <summary>The silo's address.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Gives references to grains.</summary>
    IGrainFactory GrainFactory { get; }

    /// <summary>Registers timers.</summary>
    ITimerRegistry TimerRegistry { get; }

    /// <summary>The silo's services.</summary>
    IServiceProvider ServiceProvider { get; }

    /// <summary>The clock of grains.</summary>
    TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>Ends the activation once its running calls are over.</summary>
    void DeactivateOnIdle(IGrainContext grainContext);

    /// <summary>Keeps the idle collector away.</summary>
    void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan);
}
