using Microsoft.Extensions.Hosting;

namespace Orleans.Runtime;

/// <summary>Drives the silo's life with the host's.</summary>
internal sealed class SiloHostedService(
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

        dispatcher.Start();
        await lifecycle.OnStart(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lifecycle.OnStop(cancellationToken);
        dispatcher.Stop();
    }
}
