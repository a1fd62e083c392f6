namespace DebugGrid.Orleans.Tests;

/// <summary>A grain with state, timers and a stream.</summary>
[Alias("tests.IKeeperGrain")]
public interface IKeeperGrain : IGrainWithStringKey
{
    Task<int> Stored();

    Task Store(int value);

    /// <summary>Writes with a state that another has overwritten meanwhile.</summary>
    Task<string?> Etag();

    Task Forget();

    Task StartTimer(TimeSpan period);

    Task<int> Ticks();

    Task<IReadOnlyList<int>> Received();

    Task FailNextItem();

    Task EndLife();
}
