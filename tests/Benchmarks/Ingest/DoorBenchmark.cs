using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>What the door alone costs: batches are checked event by event and put together, on one thread, and thrown away.</summary>
internal static class DoorBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static Task Run(BenchmarkOptions options, Report report)
    {
        BatchTemplate batch = BatchTemplate.Make(new RecordFactory(1), options.BatchEvents, Timestamp.Now(TimeProvider.System));
        var assembler = new BatchAssembler(TimeProvider.System);
        double least = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
            least = Math.Min(least, Time(assembler, batch));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assemble(assembler, batch);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        report.Add("ingest-door.processor", least, "µs/event", $"1 KB records in batches of {batch.Events}, least of {Rounds} rounds");
        report.Add("ingest-door.allocated", (double)allocated / batch.Events, "bytes/event", "the same");
        return Task.CompletedTask;
    }

    private static double Time(BatchAssembler assembler, BatchTemplate batch)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long events = 0;
        for (var left = Round; left > TimeSpan.Zero; left = Round - (Environment.CpuUsage.TotalTime - used))
        {
            Assemble(assembler, batch);
            events += batch.Events;
        }

        return (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / events;
    }

    private static void Assemble(BatchAssembler assembler, BatchTemplate batch)
    {
        using AssembledBatch assembled = assembler.FromWire(batch.Bytes, ProjectId.Default);
        if (assembled.Rejected.Count > 0)
            throw new InvalidOperationException($"The door refused {assembled.Rejected[0]}.");
    }
}
