namespace DebugGrid.Client.Tracking;

/// <summary>Says how a call failed: a request that ran into its own time limit is a time-out, though it is thrown as a cancellation.</summary>
internal static class CallFailure
{
    /// <summary>Tells a scope of a failure; null is none.</summary>
    public static void Tell(ExecutionScope scope, Exception? fault)
    {
        if (fault is OperationCanceledException { InnerException: TimeoutException timeout })
            scope.TimeOut(timeout.Message);
        else if (fault is not null)
            scope.Fail(fault);
    }
}
