namespace DebugGrid.Client.Tracking;

/// <summary>One tracked call while it runs. No member throws.</summary>
internal sealed class TrackedCall(DebugGridClient client, TrackOptions options, CallPlace place, ExecutionScope scope) : IDisposable
{
    private const string Part = "track";
    private bool isCancelled;

    /// <summary>Whether what comes out is wanted.</summary>
    public bool TakesResponse => options.CaptureResponse && scope.IsLive;

    /// <summary>What was left out early, or null: more to say about the call.</summary>
    public string? Note { get; set; }

    /// <summary>The client that tracks it.</summary>
    public DebugGridClient Client => client;

    /// <summary>Runs a piece of the call, such that it stands inside while the calling code keeps its own place.</summary>
    public T Inside<TState, T>(TState state, Func<TState, T> piece)
    {
        if (!scope.IsLive)
            return piece(state);
        var here = Ambient.Current;
        scope.StepIn();
        try
        {
            return piece(state);
        }
        finally
        {
            here.Enter();
        }
    }

    /// <summary>Something went on in it.</summary>
    public void Touch() => scope.Touch();

    /// <summary>It went well.</summary>
    public void Complete<T>(T result)
    {
        if (TakesResponse)
            scope.SetResponse(result);
    }

    /// <summary>It failed, or was cancelled. For exception filters.</summary>
    /// <returns>False always: the exception goes on to the application as it is.</returns>
    public bool Fail(Exception fault)
    {
        isCancelled = fault is OperationCanceledException { InnerException: not TimeoutException };
        CallFailure.Tell(scope, fault);
        return false;
    }

    /// <summary>It failed before there was anything to wait for. For exception filters.</summary>
    /// <returns>False always: the exception goes on to the application as it is.</returns>
    public bool End(Exception fault)
    {
        Fail(fault);
        Dispose();
        return false;
    }

    /// <summary>A task that it was has ended.</summary>
    public void End(Task task)
    {
        if (task.IsCanceled)
            Fail(new OperationCanceledException());
        else if (task.Exception is { } fault)
            Fail(fault.InnerExceptions.Count == 1 ? fault.InnerException! : fault);
        Dispose();
    }

    /// <summary>Sends its record. A second call does nothing.</summary>
    public void Dispose()
    {
        try
        {
            if (scope.IsLive && !scope.IsEnded)
                scope.SetMetadata(isCancelled || Note is not null ? Metadata() : place.Metadata);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the record goes without.
        }
        scope.Dispose();
    }

    private Dictionary<string, object> Metadata()
    {
        var metadata = new Dictionary<string, object>();
        if (isCancelled)
            metadata["cancelled"] = true;
        if (place.Place is { } source)
            metadata[CallPlace.Source] = source;
        if (Note is not null)
            metadata[Note] = true;
        return metadata;
    }
}
