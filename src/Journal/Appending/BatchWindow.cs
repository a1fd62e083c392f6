namespace DebugGrid.Journal.Appending;

/// <summary>The batch ids that one partition remembers: those in flight, and those stored within the window.</summary>
/// <remarks>Thread-safe. Times are microseconds since 1970-01-01T00:00:00Z. A window of no ids lets every batch in.</remarks>
internal sealed class BatchWindow(TimeProvider time, int maxCount, TimeSpan maxAge)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, KnownBatch> _stored = [];
    private readonly Dictionary<Guid, AppendRequest> _inFlight = [];
    private readonly Queue<(Guid BatchId, long AppendedAt)> _order = new();

    internal int Count
    {
        get
        {
            lock (_gate)
                return _stored.Count;
        }
    }

    /// <summary>Times before this one are out of the window.</summary>
    internal long OldestKnown => JournalTime.ToMicroseconds(time.GetUtcNow() - maxAge);

    /// <summary>Enters a batch, unless its id is known.</summary>
    /// <param name="request">The batch.</param>
    /// <param name="stored">Where the batch of that id is, if it is stored.</param>
    /// <param name="first">The append of that id which is in flight, if there is one.</param>
    /// <returns>Whether the id was new.</returns>
    internal bool TryEnter(AppendRequest request, out JournalPosition stored, out AppendRequest? first)
    {
        stored = default;
        first = null;
        if (maxCount == 0)
            return true;
        lock (_gate)
        {
            if (_inFlight.TryGetValue(request.BatchId, out first))
                return false;
            Expire();
            if (_stored.TryGetValue(request.BatchId, out var known))
            {
                stored = known.Position;
                return false;
            }

            _inFlight.Add(request.BatchId, request);
            return true;
        }
    }

    /// <summary>Finds a batch that is stored.</summary>
    internal bool TryFind(Guid batchId, out JournalPosition position)
    {
        lock (_gate)
        {
            Expire();
            var found = _stored.TryGetValue(batchId, out var known);
            position = known.Position;
            return found;
        }
    }

    /// <summary>A batch was refused or withdrawn: its id is free again.</summary>
    internal void Forget(AppendRequest request)
    {
        lock (_gate)
        {
            if (_inFlight.TryGetValue(request.BatchId, out var known) && known == request)
                _inFlight.Remove(request.BatchId);
        }
    }

    /// <summary>A batch is durable, or an id was recovered or carried over: from now on it is known from its home.</summary>
    internal void Remember(KnownBatch batch)
    {
        if (maxCount == 0)
            return;
        lock (_gate)
        {
            _inFlight.Remove(batch.BatchId);
            if (!_stored.ContainsKey(batch.BatchId))
                _order.Enqueue((batch.BatchId, batch.AppendedAt));
            _stored[batch.BatchId] = batch;
            while (_order.Count > maxCount)
                _stored.Remove(_order.Dequeue().BatchId);
        }
    }

    /// <summary>The ids whose homes lie before an address, oldest first.</summary>
    internal KnownBatch[] WithHomeBefore(long address)
    {
        lock (_gate)
        {
            Expire();
            return [.. _order.Select(entry => _stored[entry.BatchId]).Where(batch => batch.Home < address)];
        }
    }

    private void Expire()
    {
        var oldest = OldestKnown;
        while (_order.TryPeek(out var first) && first.AppendedAt < oldest)
        {
            _order.Dequeue();
            _stored.Remove(first.BatchId);
        }
    }
}
