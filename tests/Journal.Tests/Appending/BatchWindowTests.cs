using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Tests.Conformance;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Journal.Tests.Appending;

/// <summary>The window of known batch ids.</summary>
public sealed class BatchWindowTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));

    [Fact]
    public void The_oldest_ids_go_when_there_are_too_many()
    {
        var window = new BatchWindow(_time, maxCount: 3, TimeSpan.FromMinutes(1));
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
            window.Remember(Known(id, home: 1));
        Assert.Equal(3, window.Count);
        Assert.Equal([false, false, true, true, true], ids.Select(id => IsKnown(window, id)));
    }

    [Fact]
    public void An_id_that_was_carried_over_keeps_its_position_and_its_age()
    {
        var window = new BatchWindow(_time, maxCount: 3, TimeSpan.FromMinutes(1));
        var id = Guid.NewGuid();
        window.Remember(Known(id, home: 1));
        Assert.Equal(id, Assert.Single(window.WithHomeBefore(100)).BatchId);
        window.Remember(Known(id, home: 500));
        Assert.Empty(window.WithHomeBefore(100));
        Assert.Equal(1, window.Count);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(IsKnown(window, id));
    }

    [Fact]
    public void An_id_that_was_forgotten_is_free()
    {
        var window = new BatchWindow(_time, maxCount: 3, TimeSpan.FromMinutes(1));
        var first = new AppendRequest(Guid.NewGuid(), 0, default);
        Assert.True(window.TryEnter(first, out _, out _));
        Assert.False(window.TryEnter(new AppendRequest(first.BatchId, 0, default), out _, out var inFlight));
        Assert.Same(first, inFlight);
        window.Forget(first);
        Assert.True(window.TryEnter(new AppendRequest(first.BatchId, 0, default), out _, out _));
    }

    [Fact]
    public void Ids_are_written_and_read_back()
    {
        KnownBatch[] batches = [Known(Guid.NewGuid(), 9), Known(Guid.NewGuid(), 9) with { Position = new JournalPosition(77) }];
        Assert.Equal(batches, KnownBatch.ReadAll(KnownBatch.WriteAll(batches), home: 9));
    }

    private KnownBatch Known(Guid id, long home) => new(id, new JournalPosition(5), JournalTime.ToMicroseconds(_time.GetUtcNow()), home);

    private static bool IsKnown(BatchWindow window, Guid id)
    {
        var request = new AppendRequest(id, 0, default);
        var known = !window.TryEnter(request, out _, out _);
        if (!known)
            window.Forget(request);
        return known;
    }
}
