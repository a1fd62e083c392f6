namespace Orleans.Runtime;

/// <summary>The activations of a stateless worker grain. A call goes to an idle one, else to a new one, else to the least loaded.</summary>
internal sealed class StatelessWorkers(GrainClass grainClass, IdSpan key, int maxWorkers) : ICallTarget
{
    private readonly List<Activation> _workers = [];
    private bool _ended;

    public Activation[] Activations
    {
        get
        {
            lock (_workers)
            {
                return [.. _workers];
            }
        }
    }

    public bool TryReceive(GrainCall call)
    {
        lock (_workers)
        {
            if (_ended)
                return false;

            var worker = _workers.MinBy(static worker => worker.Load);
            if (worker is null || (worker.Load > 0 && _workers.Count < maxWorkers))
            {
                worker = new Activation(grainClass, key, this);
                _workers.Add(worker);
            }

            if (worker.TryReceive(call))
                return true;

            _workers.Remove(worker);
        }

        return TryReceive(call);
    }

    /// <summary>Forgets a worker that ended; true when it was the last and the grain has ended with it.</summary>
    public bool Remove(Activation worker)
    {
        lock (_workers)
        {
            _workers.Remove(worker);
            return _ended = _workers.Count == 0;
        }
    }
}
