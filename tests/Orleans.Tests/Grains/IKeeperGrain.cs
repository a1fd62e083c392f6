namespace DebugGrid.Orleans.Tests;

[Alias("tests.IKeeperGrain")]
public interface IKeeperGrain : IGrainWithStringKey
{
    Task<int> Stored();

    Task Store(int value);

    Task StoreTwiceAtOnce(int value);

    Task<string?> Etag();

    Task Forget();

    /// <summary>Changes the state in memory and reads the stored one over it.</summary>
    Task Reread(int valueInMemory);

    Task StartTimer(TimeSpan period);

    Task<int> Ticks();

    Task<IReadOnlyList<int>> Received();

    Task FailNextItem();

    Task EndLife();
}
