using System.Runtime.InteropServices;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;

namespace DebugGrid.Benchmarks.Ingest;

/// <summary>What it costs to know events again when they are sent again: reading the ids of a stored batch, looking for them and keeping them, with the window full.</summary>
internal static class KnownBenchmark
{
    private const int Rounds = 5;
    private const int EventsOfRound = 1_000_000;

    public static Task Run(BenchmarkOptions options, Report report)
    {
        BatchTemplate batch = BatchTemplate.Make(new RecordFactory(1), options.BatchEvents, Timestamp.Now(TimeProvider.System));
        var known = new EventWindow();
        uint number = 0;
        double least = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
            least = Math.Min(least, Time(known, batch, ref number));
        report.Add("ingest-known.processor", least, "µs/event", $"1 KB records in batches of {batch.Events}, {known.Count} events known, least of {Rounds} rounds");
        return Task.CompletedTask;
    }

    private static double Time(EventWindow known, BatchTemplate batch, ref uint number)
    {
        var ids = new List<EventId>();
        TimeSpan used = TimeSpan.Zero;
        int events = 0;
        for (; events < EventsOfRound; events += batch.Events)
        {
            Timestamp now = Timestamp.Now(TimeProvider.System);
            batch.Renew(now, number++);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            ProjectId project = StoredBatch.ReadIds(batch.Bytes, ids).Project;
            ReadOnlySpan<EventId> sent = CollectionsMarshal.AsSpan(ids);
            KnownLook look = known.Look(project, sent);
            if (look.Count > 0)
                throw new InvalidOperationException("New events seem to be known.");
            known.Keep(known.Enter(project, sent, look.Stored, batch.Bytes.Length), number, now.ToDateTimeOffset());
            used += Environment.CpuUsage.TotalTime - before;
        }

        return used.TotalMicroseconds / events;
    }
}
