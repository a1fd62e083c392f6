namespace Orleans.Runtime;

/// <summary>Ends idle activations, once a quantum.</summary>
internal sealed class IdleCollector(SiloRuntime silo) : ILifecycleParticipant<ISiloLifecycle>
{
    private ITimer? _timer;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(IdleCollector),
        ServiceLifecycleStage.Active,
        _ =>
        {
            var quantum = silo.CollectionOptions.CollectionQuantum;
            _timer = silo.Clock.TimeProvider.CreateTimer(static self => ((IdleCollector)self!).Collect(), this, quantum, quantum);
            return Task.CompletedTask;
        },
        async _ => await (_timer?.DisposeAsync() ?? ValueTask.CompletedTask));

    /// <summary>Ends activations idle for the age limit of their class, or for <paramref name="ageLimit"/>.</summary>
    public void Collect(TimeSpan? ageLimit = null)
    {
        silo.Clock.Refresh();
        var now = silo.Clock.Now;
        foreach (var grainClass in silo.Catalog.Classes)
        {
            if (grainClass.AgeLimit == Timeout.InfiniteTimeSpan)
                continue;

            foreach (var activation in grainClass.Activations)
                activation.TryCollect(now, ageLimit ?? grainClass.AgeLimit);
        }
    }
}
