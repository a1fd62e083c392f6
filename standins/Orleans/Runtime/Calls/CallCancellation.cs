namespace Orleans.Runtime;

/// <summary>Carries the caller's cancellation to the grain. The caller stops waiting at once; the grain's token is cancelled in a turn of the grain.</summary>
internal sealed class CallCancellation(GrainCall call, CancellationToken callerToken)
{
    private readonly CancellationTokenSource _grainSource = new();
    private CancellationTokenRegistration _registration;

    public CancellationToken GrainToken => _grainSource.Token;

    public void Start()
    {
        _registration = callerToken.UnsafeRegister(static state => ((CallCancellation)state!).OnCallerCancelled(), this);

        // The call may have ended while it was registered, when nothing was there to be disposed yet.
        if (call.IsEnded)
            Stop();
    }

    public void Stop() => _registration.Unregister();

    public void CancelGrainToken()
    {
        if (call.Activation is { } activation)
            activation.QueueAction(static source => ((CancellationTokenSource)source).Cancel(), _grainSource);
    }

    private void OnCallerCancelled()
    {
        call.EndBecauseCallerCancelled(callerToken);
        CancelGrainToken();
    }
}
