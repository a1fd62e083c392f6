using System.Diagnostics.Metrics;
using DebugGrid.Analytics.Flush;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics.Tests.Instruments;

public sealed class AnalyticsInstrumentsTests : IDisposable
{
    private MeterListener listener = new();
    private readonly Lock gate = new();
    private readonly List<(string Name, double Value, string Tags)> measured = [];

    [Fact]
    public async Task Flushes_are_measured_with_what_they_wrote_left_out_and_refused()
    {
        await using var grid = await Grid.OpenAsync();
        Listen(grid);
        var twice = Grid.Record(2);
        await grid.AppendAsync(Grid.Record(1), twice, twice, new StateEvent { Id = EventId.New(Grid.Origin), Time = Grid.Origin, Component = new ComponentKey("a", "b") });
        await grid.Engine.FlushAsync(CancellationToken.None);

        Assert.Equal(2, Sum("debuggrid.history.flush.events"));
        Assert.Equal(1, Sum("debuggrid.history.flush.duplicates"));
        Assert.Equal(1, Sum("debuggrid.history.flush.refused"));
        Assert.Single(Of("debuggrid.history.flush.duration"));
        Assert.Equal(0, Sum("debuggrid.history.flush.failures"));
    }

    [Fact]
    public async Task What_waits_is_shown_until_it_is_flushed_and_failures_are_counted()
    {
        await using var grid = await Grid.OpenAsync(options => options.FlushInterval = TimeSpan.FromMilliseconds(10));
        Listen(grid);
        using var broken = new ManualResetEventSlim(true);
        grid.AtPoint = point =>
        {
            if (broken.IsSet && point == FlushPoint.BeforeCommit)
                throw new IOException("injected");
        };
        await grid.AppendAsync(Grid.Record(1));
        await Assert.ThrowsAsync<IOException>(() => grid.Engine.FlushAsync(CancellationToken.None));
        listener.RecordObservableInstruments();
        Assert.True(Of("debuggrid.history.lag").Single().Value > 0);
        Assert.True(Sum("debuggrid.history.flush.failures") >= 1);

        broken.Reset();
        await grid.ReopenEngineAsync();
        lock (gate)
            measured.Clear();
        Listen(grid);
        await grid.Engine.FlushAsync(CancellationToken.None);
        listener.RecordObservableInstruments();
        Assert.Equal([0, 0, 0], new[] { "debuggrid.history.lag", "debuggrid.history.waiting.events", "debuggrid.history.waiting.bytes" }.Select(name => Of(name).Last().Value));
    }

    [Fact]
    public async Task Questions_are_measured_by_what_was_asked_and_how_it_ended()
    {
        await using var grid = await Grid.OpenAsync();
        Listen(grid);
        await grid.SqlAsync("SELECT 1");
        await grid.Engine.QueryEventsAsync(new HistoryFilter { Project = "default" }, Grid.Page(), CancellationToken.None);
        await Assert.ThrowsAsync<InvalidQueryException>(() => grid.SqlAsync("DROP TABLE sessions"));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grid.Engine.GetStatisticsAsync(null, cancelled.Token));

        Assert.Equal(
            ["question=sql outcome=answered", "question=events outcome=answered", "question=sql outcome=refused", "question=statistics outcome=cancelled"],
            Of("debuggrid.history.query.duration").Select(one => one.Tags));
    }

    public void Dispose() => listener.Dispose();

    private void Listen(Grid grid)
    {
        listener.Dispose();
        listener = new MeterListener();
        var meter = grid.Instruments.Meter;
        listener.InstrumentPublished = (instrument, active) =>
        {
            if (instrument.Meter == meter)
                active.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        listener.Start();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (gate)
            measured.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }

    private List<(string Name, double Value, string Tags)> Of(string name)
    {
        lock (gate)
            return measured.FindAll(one => one.Name == name);
    }

    private double Sum(string name) => Of(name).Sum(one => one.Value);
}
