namespace Orleans.Runtime;

/// <summary>The stages of a silo, see <see cref="ServiceLifecycleStage"/>.</summary>
public interface ISiloLifecycle : ILifecycleObservable
{
    /// <summary>The last stage that was started.</summary>
    int HighestCompletedStage { get; }

    /// <summary>The last stage that was stopped.</summary>
    int LowestStoppedStage { get; }
}
