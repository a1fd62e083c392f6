using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

[StatelessWorker(2)]
public sealed class WorkerGrain(Recorder recorder, Gate gate) : Grain, IWorkerGrain
{
    public async Task Work()
    {
        recorder.Add("working");
        await gate.Opened;
    }
}
