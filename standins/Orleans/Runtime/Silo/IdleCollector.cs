namespace Orleans.Runtime;

/// <summary>Ends activations that have been idle for their class's age limit.</summary>
internal sealed class IdleCollector(SiloRuntime silo) : IDisposable
{
    private ITimer? _timer;

    public void Start()
    {
        TimeSpan quantum = silo.CollectionOptions.CollectionQuantum;
        _timer = silo.Clock.TimeProvider.CreateTimer(static state => ((IdleCollector)state!).Collect(), this, quantum, quantum);
    }

    public void Dispose() => _timer?.Dispose();

    private void Collect()
    {
        silo.Clock.Refresh();
        TimeSpan now = silo.Clock.Now;
        foreach (GrainClass grainClass in silo.Classes)
        {
            if (grainClass.AgeLimit is not { } limit)
                continue;
            foreach (Activation activation in grainClass.Activations)
                activation.TryCollect(now, limit);
        }
    }
}
