namespace Orleans.Runtime;

/// <summary>Ends all activations when the silo stops: hooks run, waiting calls are refused.</summary>
internal sealed class ShutdownOfActivations(SiloRuntime silo) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ShutdownOfActivations),
        ServiceLifecycleStage.GrainDeactivation,
        static _ => Task.CompletedTask,
        EndAllAsync);

    private async Task EndAllAsync(CancellationToken cancellationToken)
    {
        silo.Dispatcher.StopActivating();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down.");
        var ending = new List<Task>();
        foreach (var activation in silo.Catalog.Classes.SelectMany(static grainClass => grainClass.Activations))
        {
            activation.Deactivate(reason, cancellationToken);
            ending.Add(activation.Deactivated);
        }

        await Task.WhenAll(ending).WaitAsync(cancellationToken);
    }
}
