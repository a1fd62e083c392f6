using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Brings the silo up with the host and takes it down again: every activation's hook runs before the host's services go.</summary>
internal sealed partial class SiloHost(
    IServiceProvider services, SiloRuntime silo, SiloLifecycle lifecycle, IdleCollector collector, ILogger<SiloHost> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (ILifecycleParticipant<ISiloLifecycle> participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
            participant.Participate(lifecycle);
        foreach (IStartupTask task in services.GetServices<IStartupTask>())
            lifecycle.Subscribe(task.GetType().Name, ServiceLifecycleStage.Active, task.Execute);
        silo.Clock.Refresh();
        silo.Dispatcher.Start();
        collector.Start();
        await lifecycle.OnStart(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.OnStop(cancellationToken);
        silo.Dispatcher.StopActivating();
        collector.Dispose();
        await DeactivateAll(cancellationToken);
        silo.Dispatcher.Stop();
        silo.Dispatcher.Dispose();
    }

    private async Task DeactivateAll(CancellationToken cancellationToken)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo stops.");
        Activation[] all = [.. silo.Classes.SelectMany(static grainClass => grainClass.Activations)];
        foreach (Activation activation in all)
            activation.Deactivate(reason, cancellationToken);
        try
        {
            await Task.WhenAll(all.Select(static activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogNotDeactivated(logger, all.Count(static activation => !activation.Deactivated.IsCompleted));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time to stop is over; {Count} grains were not deactivated")]
    private static partial void LogNotDeactivated(ILogger logger, int count);
}
