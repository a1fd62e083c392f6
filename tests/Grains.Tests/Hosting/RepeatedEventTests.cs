using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Grains.Tests.Hosting;

public sealed class RepeatedEventTests
{
    private static readonly ErrorEvent Error = new()
    {
        Id = new EventId(Guid.NewGuid()),
        Agent = "planner",
        ErrorType = "Timeout",
        Level = EventLevel.Error,
        Session = new SessionId("s1"),
        Correlation = new CorrelationId("c1"),
        Component = new ComponentKey("service", "billing"),
    };

    [Fact]
    public async Task An_event_that_comes_again_in_other_batches_counts_once_through_checkpoints_restarts_and_crashes()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Error);
        await Again(grid, 1);
        await grid.Intake.Checkpoint(CancellationToken.None);
        await Again(grid, 2);
        await grid.Restart();
        await Again(grid, 3);
        await grid.Crash();
        await Again(grid, 4);
    }

    [Fact]
    public async Task The_live_state_keeps_the_first_of_two_events_with_one_id()
    {
        await using var grid = await TestGrid.Start();
        await grid.Send(Error);
        await grid.Send(Error with { ErrorType = "Refused", Session = new SessionId("s2") });
        Assert.Equal(1, (await grid.Grains.GetGrain<ISessionGrain>("default|s1").GetView())!.EventCount);
        Assert.Null(await grid.Grains.GetGrain<ISessionGrain>("default|s2").GetView());
    }

    [Fact]
    public async Task The_receipt_of_a_batch_says_how_many_of_its_events_were_known()
    {
        await using var grid = await TestGrid.Start();
        var first = await grid.Intake.Append(Batch(grid, Error), CancellationToken.None);
        var log = new LogEvent { Id = new EventId(Guid.NewGuid()) };
        var second = await grid.Intake.Append(Batch(grid, log, Error), CancellationToken.None);
        var third = await grid.Intake.Append(Batch(grid, Error), CancellationToken.None);
        Assert.Equal((false, 0), (first.Duplicate, first.KnownEvents));
        Assert.Equal((false, 1), (second.Duplicate, second.KnownEvents));
        Assert.Equal((true, 1, first.Position), (third.Duplicate, third.KnownEvents, third.Position));
        var status = await grid.Intake.GetStatus();
        Assert.Equal((2, 1), (status.AppendedEvents, status.Duplicates));
    }

    [Fact]
    public async Task Events_that_come_in_many_batches_at_once_count_once()
    {
        await using var grid = await TestGrid.Start();
        LogEvent[] logs = [.. Enumerable.Range(0, 50).Select(_ => new LogEvent { Id = new EventId(Guid.NewGuid()), Session = new SessionId("s1") })];
        var receipts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => grid.Intake.Append(Batch(grid, logs[(i % 10)..(i + 10)]), CancellationToken.None)));
        await grid.Intake.WaitApplied(receipts.Max(receipt => receipt.Position), CancellationToken.None);
        Assert.Equal(49, (await grid.Grains.GetGrain<ISessionGrain>("default|s1").GetView())!.EventCount);
    }

    private static async Task Again(TestGrid grid, int times)
    {
        await grid.Send(new LogEvent { Session = Error.Session, Correlation = Error.Correlation }, Error);
        var session = (await grid.Grains.GetGrain<ISessionGrain>("default|s1").GetView())!;
        Assert.Equal((1 + times, 1), (session.EventCount, session.ErrorCount));
        var correlation = grid.Grains.GetGrain<ICorrelationGrain>("default|c1");
        await grid.UntilWithin(TimeSpan.FromSeconds(5), async () => (await correlation.GetView()).TotalCount > times);
        Assert.Equal(1 + times, (await correlation.GetView()).TotalCount);
        Assert.Equal(1, (await grid.Grains.GetGrain<IPulseGrain>(0).GetView("default")).Events[EventKind.Error]);
    }

    private static IntakeBatch Batch(TestGrid grid, params DebugEvent[] events)
    {
        var header = new BatchHeader(Guid.NewGuid(), "test", ProjectId.Default, grid.Now);
        return new IntakeBatch(header.BatchId, events.Length, WireEncoder.EncodeBatch(header, [.. events.Select(e => e with { Time = grid.Now })]));
    }
}
