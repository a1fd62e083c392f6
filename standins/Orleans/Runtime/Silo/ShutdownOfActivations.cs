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
        foreach (var activation in All())
            activation.Deactivate(reason, cancellationToken);
        foreach (var activation in All())
            await activation.Deactivated.WaitAsync(cancellationToken);
    }

    private IEnumerable<Activation> All() => silo.Catalog.Classes.SelectMany(static grainClass => grainClass.Activations);
}
