using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Batches;

namespace DebugGrid.Silo.Demo;

/// <summary>Records the demonstration's own work: the same checks and the same journal as every other sender's.</summary>
internal sealed class DemoRecorder(BatchAssembler assembler, BatchIntake intake, TimeProvider clock)
{
    private const string Sender = "demo";

    /// <summary>Runs a piece of work as an execution of a context: visible before it ends, recorded with its outcome.</summary>
    public async Task<T> Track<T>(DemoScope scope, object request, Func<DemoScope, Task<T>> work, CancellationToken cancellationToken)
    {
        await Send(scope.Place(new ContextStarted { StallAfterMs = scope.StallAfterMs }), cancellationToken);
        long started = clock.GetTimestamp();
        long allocated = GC.GetTotalAllocatedBytes();
        try
        {
            T result = await work(scope);
            await Send(RecordOf(scope, request, started, allocated) with { Response = Json(result) }, cancellationToken);
            return result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await Send(RecordOf(scope, request, started, allocated) with { Status = ExecutionStatus.Error, Error = fault.Message, Level = EventLevel.Error }, cancellationToken);
            throw;
        }
    }

    /// <summary>Sends one event; it is on disk when the task completes. Waits while the grid is busy.</summary>
    public async Task Send(DebugEvent happened, CancellationToken cancellationToken)
    {
        AssembledBatch batch = assembler.FromEvents([happened with { Component = new ComponentKey("service", "demo") }], ProjectId.Default, Sender);
        while (await WhenTaken(batch, cancellationToken) is { } later)
            await Task.Delay(later, clock, cancellationToken);
    }

    /// <summary>Null when the batch was taken, else after how long to ask again.</summary>
    private async Task<TimeSpan?> WhenTaken(AssembledBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await intake.StoreAsync(batch, cancellationToken);
            return null;
        }
        catch (IntakeBusyException busy)
        {
            return busy.RetryAfter;
        }
    }

    private ExecutionRecord RecordOf(DemoScope scope, object request, long started, long allocated) => (ExecutionRecord)scope.Place(new ExecutionRecord
    {
        Request = Json(request),
        DurationMs = clock.GetElapsedTime(started).TotalMilliseconds,
        MemoryMb = (GC.GetTotalAllocatedBytes() - allocated) / 1e6,
    });

    private static JsonText Json<T>(T value) => new(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value));
}
