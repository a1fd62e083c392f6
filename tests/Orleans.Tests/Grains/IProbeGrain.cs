using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

/// <summary>What tests ask of a grain.</summary>
[Alias("tests.IProbeGrain")]
public interface IProbeGrain : IGrainWithStringKey
{
    Task<string> Key();

    ValueTask<int> Add(int number);

    /// <summary>Holds its turn until <see cref="Release"/>.</summary>
    Task Hold();

    [AlwaysInterleave]
    Task Release();

    [AlwaysInterleave]
    Task<int> Holders();

    Task Fail(string message);

    Task<bool> WaitForCancellation(CancellationToken cancellationToken);

    [OneWay]
    Task Tell(int number);

    Task<int> Sum();

    Task<bool> StaysInItsTurn();

    Task<string?> ContextValue(string key);

    Task<string?> ContextValueOfNext(string next, string key);

    Task EndLife();

    Task<Guid> Life();
}
