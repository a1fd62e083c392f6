namespace DebugGrid.Orleans.Tests;

/// <summary>Keeps its state in the storage named "own".</summary>
[Alias("tests.IStorekeeperGrain")]
public interface IStorekeeperGrain : IGrainWithStringKey
{
    Task<int> Stored();

    Task Store(int value);

    Task EndLife();
}
