using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Format;
using static DebugGrid.Journal.Faster.WalkStep;

namespace DebugGrid.Journal.Faster;

/// <summary>Recovery: finds a partition's tail, the damage before it, and the batch ids that are still known.</summary>
/// <remarks>
/// Every entry says up to where the log was durable when it was written, and a marker says so of the last acknowledgement. A hole below the highest such
/// address had been acknowledged: that is damage, and stays to be reported. The first hole above it is a torn tail: commits cover a contiguous range, so
/// nothing behind it was acknowledged. Payloads are read only above that address; those below are checked when they are read. Where the log ends below that
/// address, it goes on at the next page behind: no position is given twice.
/// </remarks>
/// <param name="files">The partition's files.</param>
/// <param name="begin">Up to where it is truncated.</param>
/// <param name="acknowledged">Up to where it was durable, by the marker.</param>
internal sealed class PartitionScan(SegmentFiles files, long begin, long acknowledged)
{
    private readonly List<KnownBatch> _known = [];
    private readonly List<WalkStep> _holes = [];
    private readonly Queue<EntryHeader> _unsure = new();
    private long _durable = acknowledged;
    private long _tail;
    private EntryHeader? _last;

    internal ScanResult Run(long oldestKnown)
    {
        var segments = files.List();
        var end = EndOf(segments);
        var start = StartOf(segments);
        _tail = Math.Max(begin, LogGeometry.FirstAddress);
        using (var walker = new EntryWalker(files, start, end, linked: start == LogGeometry.FirstAddress))
            Walk(walker, oldestKnown);

        foreach (var hole in _holes.Where(hole => hole.From >= _durable).Take(1))
            _tail = Math.Min(_tail, Math.Max(hole.From, begin));
        using (var walker = new EntryWalker(files, start, end, linked: false))
        {
            CheckPayloads(walker);
            CheckLast(walker);
        }

        var cut = _tail;
        if (cut < _durable)
            GoOnBehind(cut);
        return new ScanResult(
            _tail,
            cut,
            Torn(cut, end),
            [.. _known.Where(known => known.Home < cut)],
            [.. _holes.Where(hole => hole.From < _tail && hole.Next > begin)]);
    }

    private void GoOnBehind(long cut)
    {
        _holes.RemoveAll(hole => hole.From >= cut);
        _holes.Add(new WalkStep(StepKind.Damage, default, cut, _durable));
        _tail = files.Geometry.NextPage(_durable);
    }

    /// <summary>Bytes behind the tail, less the zeros that a write fills its last sector with.</summary>
    private long Torn(long tail, long end)
    {
        using var window = new SegmentWindow(files, end, LogGeometry.SearchStep);
        long last = tail;
        for (var at = tail; at < end;)
        {
            var bytes = window.Peek(at, LogGeometry.SearchStep);
            var used = bytes.LastIndexOfAnyExcept((byte)0) + 1;
            if (used > 0)
                last = at + used;
            at = bytes.IsEmpty ? files.Geometry.NextPage(at) : at + bytes.Length;
        }

        return last - tail;
    }

    private void Walk(EntryWalker walker, long oldestKnown)
    {
        for (var step = walker.Next(); step.Kind != StepKind.End; step = walker.Next())
        {
            if (step.Kind == StepKind.Damage)
            {
                _holes.Add(step);
                continue;
            }

            _durable = Math.Max(_durable, step.Header.Durable);
            _tail = Math.Max(_tail, step.Next);
            _last = step.Header;
            _unsure.Enqueue(step.Header);
            while (_unsure.TryPeek(out var oldest) && oldest.Start < _durable)
                _unsure.Dequeue();
            Remember(walker, step, oldestKnown);
        }
    }

    private void Remember(EntryWalker walker, WalkStep step, long oldestKnown)
    {
        var header = step.Header;
        if (header.AppendedAt < oldestKnown)
            return;
        if (header.Kind == EntryKind.Batch)
        {
            _known.Add(new KnownBatch(header.BatchId, LogGeometry.ToPosition(step.Next), header.AppendedAt, header.Start));
            return;
        }

        var payload = new byte[header.PayloadLength];
        if (walker.TryReadPayload(header, payload))
            _known.AddRange(KnownBatch.ReadAll(payload, header.Start));
    }

    private void CheckPayloads(EntryWalker walker)
    {
        foreach (var header in _unsure)
        {
            if (header.Start >= _tail)
                return;
            if (walker.TryReadPayload(header, new byte[header.PayloadLength]))
                continue;
            _tail = Math.Max(header.PreviousEnd, begin);
            return;
        }
    }

    /// <summary>Where acknowledged entries are gone, the last one that is there may be there in part.</summary>
    private void CheckLast(EntryWalker walker)
    {
        if (_tail < _durable && _last is { } last && !walker.TryReadPayload(last, new byte[last.PayloadLength]))
            _tail = Math.Max(last.PreviousEnd, begin);
    }

    /// <summary>The first file may hold entries before the begin: their ids are still known.</summary>
    private long StartOf(List<int> segments)
    {
        var first = segments.Count == 0 ? begin : Math.Max((long)segments[0] << files.Geometry.SegmentBits, LogGeometry.FirstAddress);
        return Math.Min(first, begin);
    }

    private long EndOf(List<int> segments) =>
        segments.Count == 0 ? begin : ((long)segments[^1] << files.Geometry.SegmentBits) + new FileInfo(files.PathOf(segments[^1])).Length;
}
