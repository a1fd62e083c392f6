using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain class implements, directly or by deriving from <see cref="Grain"/>.</summary>
public interface IGrainBase
{
    /// <summary>The context of this activation.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. An exception fails the activation and reaches the waiting callers.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. An exception is logged and the deactivation goes on.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
