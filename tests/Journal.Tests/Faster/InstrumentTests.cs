using System.Diagnostics.Metrics;
using static DebugGrid.Journal.Tests.Faster.JournalContent;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>What the journal counts.</summary>
public sealed class InstrumentTests : IDisposable
{
    private readonly JournalFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Appends_duplicates_failures_and_sizes_are_counted()
    {
        await using var journal = await _fixture.OpenAsync();
        var sums = new Dictionary<string, double>();
        using var listener = new MeterListener();
        var meter = journal.Meter;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value + 1, tags));
        listener.Start();

        await AppendAsync(journal, 0, 3, 1000);
        await AppendAsync(journal, 0, 1, 1000);
        _fixture.Faults.WritesUntilFull = 0;
        await Assert.ThrowsAsync<JournalFullException>(() => AppendAsync(journal, 9, 1, 1000));
        listener.RecordObservableInstruments();

        Assert.Equal(3, sums["debuggrid.journal.appended_batches"]);
        Assert.Equal(3000, sums["debuggrid.journal.appended_bytes"]);
        Assert.Equal(3, sums["debuggrid.journal.group_size"]);
        Assert.True(sums["debuggrid.journal.commit_duration"] >= 3);
        Assert.Equal(1, sums["debuggrid.journal.duplicates"]);
        Assert.Equal(1, sums["debuggrid.journal.failed_commits"]);
        Assert.InRange(sums["debuggrid.journal.bytes_on_disk"], 3000, 4000);

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            Assert.Equal(0, Assert.Single(tags.ToArray(), tag => tag.Key == "partition").Value);
            lock (sums)
                sums[instrument.Name] = sums.GetValueOrDefault(instrument.Name) + value;
        }
    }
}
