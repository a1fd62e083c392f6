using Orleans.Runtime;

namespace DebugGrid.Grains.Memory;

/// <summary>Sends out of memory the grains that nobody called for a while.</summary>
/// <param name="grains">Reaches the engine.</param>
internal sealed class IdleGrains(IGrainFactory grains)
{
    /// <summary>The management grain's key is of no meaning.</summary>
    private const long AnyKey = 0;

    /// <summary>From every silo.</summary>
    /// <param name="age">How long they have been without calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SendOut(TimeSpan age, CancellationToken cancellationToken) =>
        grains.GetGrain<IManagementGrain>(AnyKey).ForceActivationCollection(age, cancellationToken);

    /// <summary>From one silo.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="age">How long they have been without calls.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SendOut(SiloAddress silo, TimeSpan age, CancellationToken cancellationToken) =>
        grains.GetGrain<IManagementGrain>(AnyKey).ForceActivationCollection([silo], age, cancellationToken);
}
