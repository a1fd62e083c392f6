using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>First in, first out, linked through the calls themselves: an empty queue costs one reference. Not thread-safe.</summary>
internal struct CallQueue
{
    // A ring: the last call points at the first.
    private GrainCall? _last;

    public readonly bool IsEmpty => _last is null;

    public readonly GrainCall? First => _last?.NextInQueue;

    public void Enqueue(GrainCall call)
    {
        if (_last is null)
        {
            call.NextInQueue = call;
        }
        else
        {
            call.NextInQueue = _last.NextInQueue;
            _last.NextInQueue = call;
        }

        _last = call;
    }

    public bool TryDequeue([NotNullWhen(true)] out GrainCall? call)
    {
        call = First;
        if (call is null)
            return false;

        RemoveAfter(_last!, call);
        return true;
    }

    /// <summary>Finds the first call that the activation admits; removes it when asked to.</summary>
    public GrainCall? FirstAdmissible(Activation activation, bool remove)
    {
        if (_last is not { } previous)
            return null;

        do
        {
            var call = previous.NextInQueue!;
            if (activation.MayRun(call))
            {
                if (remove)
                    RemoveAfter(previous, call);
                return call;
            }

            previous = call;
        }
        while (previous != _last);

        return null;
    }

    private void RemoveAfter(GrainCall previous, GrainCall call)
    {
        if (previous == call)
        {
            _last = null;
        }
        else
        {
            previous.NextInQueue = call.NextInQueue;
            if (_last == call)
                _last = previous;
        }

        call.NextInQueue = null;
    }
}
