using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime;

/// <summary>Drives the silo's life with the host's.</summary>
internal sealed class SiloHostedService(
    SiloRuntime silo,
    SiloLifecycle lifecycle,
    CallDispatcher dispatcher,
    IEnumerable<IConfigurationValidator> validators,
    IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var validator in validators)
            validator.ValidateConfiguration();
        foreach (var participant in participants)
            participant.Participate(lifecycle);

        // Faults in the grain classes are for whoever starts the silo, not for the first caller.
        _ = silo.Catalog;
        dispatcher.Start();
        await lifecycle.OnStart(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.OnStop(cancellationToken);
        dispatcher.Stop();
    }
}
