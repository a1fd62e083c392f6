namespace Orleans.Runtime;

internal sealed class OutgoingCallContext(IOutgoingGrainCallFilter[] filters, GrainCall call, GrainReference reference) : CallContext(call), IOutgoingGrainCallContext
{
    public override object Grain => reference;

    public IGrainContext? SourceContext => Call.Source;

    protected override int FilterCount => filters.Length;

    public async Task RunAsync()
    {
        try
        {
            await Invoke();
        }
        catch (Exception exception)
        {
            Call.EndWith(exception);
            return;
        }

        Call.EndWithBoxed(Result);
    }

    protected override Task InvokeFilterAsync(int index) => filters[index].Invoke(this);

    protected override Task<object?> MakeCallAsync()
    {
        // What filters put into the request context goes with the call.
        Call.Context = RequestContext.Current;
        var answer = Call.AnswerToFilters();
        reference.Deliver(Call);
        return answer;
    }
}
