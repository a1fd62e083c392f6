using DebugGrid.Analytics;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Isolation;
using DebugGrid.Analytics.Tests.Writer;
using DebugGrid.Journal;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;
using Microsoft.Extensions.Logging.Abstractions;

// One of the history's own processes.
if (HistoryCommand.TryRun(args) is { } running)
    return await running;

// break DIRECTORY WORK POINT: fills a history, prints what it tells, and is killed at a named point of archiving, restoring or deleting.
if (args is ["break", var place, var work, var point])
    return await BrokenWork.RunAsync(place, work, Enum.Parse<ColdPoint>(point));

// DIRECTORY: appends batches of records to a journal and flushes them to a history, until it is killed. Prints a line for each flush.
string directory = args[0];
var clock = TimeProvider.System;
await using var journal = await FasterLogJournal.OpenAsync(new JournalOptions { Directory = Path.Combine(directory, "journal") }, clock);
await using var engine = await AnalyticsEngine.OpenAsync(
    new AnalyticsOptions { Directory = Path.Combine(directory, "analytics"), FlushCount = 200, FlushInterval = TimeSpan.FromMilliseconds(10) },
    journal, clock, NullLogger<AnalyticsEngine>.Instance, CancellationToken.None);
while (true)
{
    var records = Enumerable.Range(0, 100).Select(i => Record(i)).ToArray();
    var batch = new BatchHeader(Guid.NewGuid(), null, ProjectId.Default, Timestamp.Now(clock));
    await journal.AppendAsync(0, batch.BatchId, records.Length, WireEncoder.EncodeBatch(batch, records), CancellationToken.None);
    var receipt = await engine.FlushAsync(CancellationToken.None);
    Console.WriteLine(receipt.Events);
}

DebugEvent Record(int index) => new ExecutionRecord
{
    Id = EventId.New(Timestamp.Now(clock)),
    Time = Timestamp.Now(clock),
    Session = new SessionId("killed"),
    Context = new ContextKey("tool", "killed"),
    Request = JsonText.From($"{{\"text\":\"{new string('x', 500)}\"}}"),
    CodeHash = $"hash{index % 5}",
    CodeSnapshot = "code",
};
