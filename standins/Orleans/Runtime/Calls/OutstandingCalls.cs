namespace Orleans.Runtime;

/// <summary>
/// Calls that were not answered yet, so that a sweep can time them out. A call costs two short, seldom contended locks;
/// its time is the coarse time of the last sweep, so a timeout is noticed up to two sweeps late and never early.
/// </summary>
internal sealed class OutstandingCalls : IDisposable
{
    private const int SweepsPerTimeout = 4;
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestSweep = TimeSpan.FromMilliseconds(10);

    private readonly Shard[] _shards = CreateShards();
    private readonly CoarseClock _clock;
    private readonly TimeSpan _responseTimeout;
    private readonly bool _cancelOnTimeout;
    private readonly TimeSpan _sweep;
    private ITimer? _timer;

    public OutstandingCalls(CoarseClock clock, TimeSpan responseTimeout, bool cancelOnTimeout)
    {
        _clock = clock;
        _responseTimeout = responseTimeout;
        _cancelOnTimeout = cancelOnTimeout;
        var sweep = responseTimeout / SweepsPerTimeout;
        _sweep = sweep > LongestSweep ? LongestSweep : sweep < ShortestSweep ? ShortestSweep : sweep;
    }

    public void Start() => _timer ??= _clock.TimeProvider.CreateTimer(static state => ((OutstandingCalls)state!).Sweep(), this, _sweep, _sweep);

    public void Add(GrainCall call)
    {
        var shard = _shards[Environment.CurrentManagedThreadId & (_shards.Length - 1)];
        call.Outstanding.Since = _clock.Now;
        shard.Add(call);
    }

    public static void Remove(GrainCall call) => call.Outstanding.Shard?.Remove(call);

    public void Dispose() => _timer?.Dispose();

    private static Shard[] CreateShards()
    {
        var shards = new Shard[16];
        for (var i = 0; i < shards.Length; i++)
            shards[i] = new Shard();
        return shards;
    }

    private void Sweep()
    {
        _clock.Refresh();
        var expired = new List<GrainCall>();
        foreach (var shard in _shards)
            shard.CollectExpired(_clock.Now, call => Timeout(call) + _sweep, expired);

        foreach (var call in expired)
            call.EndBecauseOfTimeout(Timeout(call), _cancelOnTimeout);
    }

    private TimeSpan Timeout(GrainCall call) => call.GetDefaultResponseTimeout() ?? _responseTimeout;

    /// <summary>A call's place in the list of its shard.</summary>
    internal struct Link
    {
        public Shard? Shard;
        public GrainCall? Previous;
        public GrainCall? Next;
        public TimeSpan Since;
    }

    internal sealed class Shard
    {
        private readonly Lock _gate = new();
        private GrainCall? _first;

        public void Add(GrainCall call)
        {
            lock (_gate)
            {
                call.Outstanding.Shard = this;
                call.Outstanding.Next = _first;
                if (_first is not null)
                    _first.Outstanding.Previous = call;
                _first = call;
            }
        }

        public void Remove(GrainCall call)
        {
            lock (_gate)
            {
                if (call.Outstanding.Shard is null)
                    return;

                var (previous, next) = (call.Outstanding.Previous, call.Outstanding.Next);
                if (previous is null)
                    _first = next;
                else
                    previous.Outstanding.Next = next;
                if (next is not null)
                    next.Outstanding.Previous = previous;
                call.Outstanding = default;
            }
        }

        public void CollectExpired(TimeSpan now, Func<GrainCall, TimeSpan> timeout, List<GrainCall> expired)
        {
            lock (_gate)
            {
                for (var call = _first; call is not null; call = call.Outstanding.Next)
                {
                    if (now - call.Outstanding.Since >= timeout(call))
                        expired.Add(call);
                }
            }
        }
    }
}
