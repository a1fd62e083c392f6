namespace Orleans.Runtime;

/// <summary>Runs a call through the incoming filters, in turns of its activation.</summary>
internal sealed class IncomingCallContext(IIncomingGrainCallFilter[] filters, GrainCall call, Activation activation) : FilteredCall(call), IIncomingGrainCallContext
{
    private int _next;

    public async Task RunAsync()
    {
        try
        {
            await Invoke();
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(Call, exception);
            return;
        }

        activation.OnCallEnded(Call);
        Call.EndWithBoxed(Result);
    }

    public override async Task Invoke()
    {
        if (_next < filters.Length)
            await filters[_next++].Invoke(this);
        else
            Result = await Call.InvokeBoxedAsync(activation.GrainInstance!);
    }
}
