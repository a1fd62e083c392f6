namespace Orleans.Runtime;

/// <summary>Up to a number of activations of one grain; the least loaded takes the call.</summary>
internal sealed class StatelessWorkers(GrainClass grainClass, IdSpan key, int limit) : ICallTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private bool _ended;

    public IEnumerable<Activation> Activations
    {
        get
        {
            lock (_gate)
                return [.. _workers];
        }
    }

    public bool TryReceive(GrainCall call)
    {
        while (true)
        {
            Activation worker;
            lock (_gate)
            {
                if (_ended)
                    return false;
                worker = _workers.MinBy(static candidate => candidate.Load) is { } least && (least.Load == 0 || _workers.Count >= limit) ? least : Add();
            }

            if (worker.TryReceive(call))
                return true;
            lock (_gate)
                _workers.Remove(worker);
        }
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
            if (_workers.Count > 0)
                return;
            _ended = true;
        }

        grainClass.Remove(key, this);
    }

    private Activation Add()
    {
        var worker = new Activation(grainClass, key, this);
        _workers.Add(worker);
        return worker;
    }
}
