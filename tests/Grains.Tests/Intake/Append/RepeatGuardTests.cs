using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Disk;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Grains.Tests.Intake.Append;

public sealed class RepeatGuardTests : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private readonly FakeTimeProvider clock = new(TestClock.Start);
    private readonly TaskScheduler turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private HeldJournal journal = null!;
    private RepeatGuard guard = null!;

    public async ValueTask InitializeAsync() => await Open();

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task An_event_that_comes_again_in_another_batch_is_left_out_of_it()
    {
        LogEvent[] events = Events(4);
        AppendOutcome first = await Append(events[0], events[1]);
        AppendOutcome second = await Append(events[1], events[2], events[0], events[3]);
        Assert.Equal((2, 0), Counts(first));
        Assert.Equal((2, 2), Counts(second));
        Assert.True(second.Position > first.Position);
        Assert.Equal([2, 2], await EventCounts());
        Assert.Equal(events.Select(e => e.Id), (await Stored()).Select(e => e.Id));
    }

    [Fact]
    public async Task A_batch_of_known_events_is_answered_with_their_last_position_and_not_stored()
    {
        LogEvent[] events = Events(2);
        await Append(events[1]);
        AppendOutcome last = await Append(events[0]);
        await Append(Events(1));
        Assert.Equal(new AppendOutcome(last.Position, 0, 2), await Append(events));
        Assert.Equal(3, (await Stored()).Count);
    }

    [Fact]
    public async Task The_first_of_two_events_with_one_id_stays()
    {
        var first = Events(1)[0];
        await Append(first);
        await Append(first with { Message = "another" });
        Assert.Equal(first.Message, Assert.Single(await Stored()).Message);
    }

    [Fact]
    public async Task An_event_of_another_project_with_the_same_id_is_stored()
    {
        var e = Events(1)[0];
        await Append(e);
        Assert.Equal(1, (await Append(Batch(new ProjectId("other"), e))).Stored);
    }

    [Fact]
    public async Task A_batch_waits_for_another_that_holds_one_of_its_events_and_goes_on_without_it()
    {
        LogEvent[] events = Events(2);
        var gate = Hold();
        Task<AppendOutcome> first = Append(events[0]);
        Task<AppendOutcome> second = Append(events[0], events[1]);
        Task<AppendOutcome> third = Append(events[1]);
        await Turn(() => Task.FromResult(0));
        Assert.Equal(2, journal.Begun);
        Assert.False(second.IsCompleted);
        gate.SetResult();
        await Task.WhenAll(first, second, third);
        Assert.Equal([1, 1], await EventCounts());
        Assert.Equal(2, (await first).Stored + (await second).Stored + (await third).Stored);
        Assert.Equal(2, (await first).Known + (await second).Known + (await third).Known);
    }

    [Fact]
    public async Task An_event_whose_batch_was_refused_is_stored_with_the_batch_that_waited_for_it()
    {
        LogEvent[] events = Events(2);
        var gate = Hold();
        Task<AppendOutcome> first = Append(events[0]);
        Task<AppendOutcome> second = Append(events);
        await Turn(() => Task.FromResult(0));
        journal.Gate = Task.CompletedTask;
        gate.SetException(new JournalFullException("somewhere", 0, null));
        await Assert.ThrowsAsync<JournalFullException>(() => first);
        Assert.Equal((2, 0), Counts(await second));
        Assert.Equal(events.Select(e => e.Id), (await Stored()).Select(e => e.Id));
    }

    [Fact]
    public async Task An_event_whose_batch_was_withdrawn_is_stored_when_it_comes_again()
    {
        LogEvent[] events = Events(1);
        using var stop = new CancellationTokenSource();
        Hold();
        Task<AppendOutcome> first = Append(Batch(default, events), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        journal.Gate = Task.CompletedTask;
        Assert.Equal(1, (await Append(events)).Stored);
    }

    [Fact]
    public async Task A_batch_that_waits_for_another_can_be_given_up()
    {
        LogEvent[] events = Events(1);
        using var stop = new CancellationTokenSource();
        var gate = Hold();
        Task<AppendOutcome> first = Append(events);
        Task<AppendOutcome> second = Append(Batch(default, events), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult();
        Assert.Equal(1, (await first).Stored);
    }

    [Fact]
    public async Task What_was_stored_although_its_append_failed_is_known_when_it_comes_again()
    {
        LogEvent[] events = Events(3);
        journal.FaultAfter = new JournalWriteException("The answer was lost.");
        await Assert.ThrowsAsync<JournalWriteException>(() => Append(events[0], events[1]));
        journal.FaultAfter = null;
        Assert.Equal((1, 2), Counts(await Append(events)));
        Assert.Equal(3, (await Stored()).Count);
    }

    [Fact]
    public async Task While_nobody_knows_what_became_of_an_append_nothing_is_taken()
    {
        LogEvent[] events = Events(2);
        journal.FaultAfter = new JournalWriteException("The answer was lost.");
        await Assert.ThrowsAsync<JournalWriteException>(() => Append(events[0]));
        journal.FaultAfter = null;
        journal.FaultOfReads = new JournalException("The database is away.");
        await Assert.ThrowsAsync<JournalWriteException>(() => Append(events[1]));
        journal.FaultOfReads = null;
        Assert.Equal((1, 1), Counts(await Append(events)));
    }

    [Fact]
    public async Task Events_are_known_after_a_restart_for_as_long_as_the_window_lasts()
    {
        LogEvent[] events = Events(3);
        await Append(events[0]);
        clock.Advance(JournalLimits.DeduplicationAge / 2);
        await Append(events[1]);
        await Restart();
        Assert.Equal((1, 2), Counts(await Append(events)));
        clock.Advance(JournalLimits.DeduplicationAge * 0.75);
        await Restart();
        Assert.Equal((1, 2), Counts(await Append(events)));
    }

    [Fact]
    public async Task The_journal_may_forget_what_is_older_than_the_window_and_nothing_newer()
    {
        AppendOutcome first = await Append(Events(1));
        clock.Advance(JournalLimits.DeduplicationAge / 2);
        LogEvent[] events = Events(1);
        await Append(events);
        Assert.True(guard.KeepAfter < first.Position);
        clock.Advance(JournalLimits.DeduplicationAge * 0.75);
        Assert.Equal(first.Position, guard.KeepAfter);
        await journal.TruncateAsync(0, new JournalPosition(guard.KeepAfter), CancellationToken.None);
        await Restart();
        Assert.Equal(1, (await Append(events)).Known);
        clock.Advance(JournalLimits.DeduplicationAge);
        Assert.Equal(long.MaxValue, guard.KeepAfter);
    }

    [Fact]
    public async Task A_full_disk_gives_back_what_is_kept_for_its_ids()
    {
        await Append(Events(1));
        long tail = journal.Tail(0).Value;
        journal.Fault = new JournalFullException("somewhere", 0, null);
        await Assert.ThrowsAsync<JournalFullException>(() => Append(Events(1)));
        Assert.Equal(tail, guard.KeepAfter);
    }

    [Fact]
    public async Task A_batch_that_is_no_batch_goes_to_the_journal_as_it_is()
    {
        var batch = new IntakeBatch(Guid.NewGuid(), 3, new byte[] { 0x32, 2, 0x0A, 0x10 });
        Assert.Equal((3, 0), Counts(await Append(batch)));
        Assert.Equal((0, 3), Counts(await Append(batch)));
        await Restart();
        Assert.Equal(1, (await Append(Events(1))).Stored);
    }

    [Fact]
    public async Task What_comes_under_the_id_of_another_batch_is_stored_all_the_same()
    {
        LogEvent[] events = Events(3);
        IntakeBatch first = Batch(default, events[0]);
        IntakeBatch other = Batch(default, events) with { BatchId = first.BatchId };
        await Append(first);
        Assert.Equal((2, 1), Counts(await Append(other)));
        Assert.Equal((0, 3), Counts(await Append(other)));
        Assert.Equal((0, 1), Counts(await Append(first)));
        await Restart();
        Assert.Equal((0, 3), Counts(await Append(other)));
        Assert.Equal(events.Select(e => e.Id), (await Stored()).Select(e => e.Id));
    }

    private static (int Stored, int Known) Counts(AppendOutcome events) => (events.Stored, events.Known);

    private static LogEvent[] Events(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LogEvent { Id = new EventId(Guid.NewGuid()), Message = $"m{i}" })];

    private IntakeBatch Batch(ProjectId project, params DebugEvent[] events)
    {
        var header = new BatchHeader(Guid.NewGuid(), null, project, Timestamp.Now(clock));
        return new IntakeBatch(header.BatchId, events.Length, WireEncoder.EncodeBatch(header, [.. events.Select(e => e with { Time = Timestamp.Now(clock) })]));
    }

    private Task<AppendOutcome> Append(params DebugEvent[] events) => Append(Batch(default, events));

    private Task<AppendOutcome> Append(IntakeBatch batch, CancellationToken cancellationToken = default) => Turn(() => guard.Append(batch, cancellationToken));

    private Task<T> Turn<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, turns).Unwrap();

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.Gate = gate.Task;
        return gate;
    }

    private async Task<List<JournalEntry>> Entries() => [.. (await journal.ReadAsync(0, JournalPosition.Start, int.MaxValue, CancellationToken.None)).Entries];

    private async Task<IEnumerable<int>> EventCounts() => (await Entries()).Select(entry => entry.EventCount);

    private async Task<List<LogEvent>> Stored() => [.. (await Entries()).SelectMany(entry => WireDecoder.DecodeBatch(entry.Payload).Events).Cast<LogEvent>()];

    private async Task Restart()
    {
        await journal.DisposeAsync();
        await Open();
    }

    private async Task Open()
    {
        journal = new HeldJournal(await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = directory.Combine("journal"), MemoryPageSizeBits = 16, SegmentSizeBytes = 1 << 16 }, clock));
        guard = new RepeatGuard(0, journal, new EventWindow(), 4096, clock, NullLogger.Instance);
        await guard.Learn(CancellationToken.None);
    }
}
