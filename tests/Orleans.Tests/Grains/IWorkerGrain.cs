using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

[Alias("tests.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Work();
}
