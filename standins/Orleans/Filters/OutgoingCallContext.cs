namespace Orleans.Runtime;

/// <summary>Runs a call through the outgoing filters, in the caller's context; the call that is sent is a copy of its own so that filters can await it.</summary>
internal sealed class OutgoingCallContext(IOutgoingGrainCallFilter[] filters, GrainCall call, GrainReference reference) : FilteredCall(call), IOutgoingGrainCallContext
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
            Call.EndWith(exception);
            return;
        }

        Call.EndWithBoxed(Result);
    }

    public override async Task Invoke()
    {
        if (_next < filters.Length)
        {
            await filters[_next++].Invoke(this);
            return;
        }

        var boxed = new BoxedCall(Call);
        reference.Shared.Dispatcher.Prepare(boxed, reference);
        reference.Deliver(boxed);
        Result = await boxed.Completion;
    }

    /// <summary>Carries the original call to the grain and brings its result back boxed.</summary>
    private sealed class BoxedCall(GrainCall inner) : GrainCall<object?>
    {
        public override CodeGeneration.InvokeMethodOptions Options => inner.Options;

        public override int GetArgumentCount() => inner.GetArgumentCount();

        public override object? GetArgument(int index) => inner.GetArgument(index);

        public override string GetMethodName() => inner.GetMethodName();

        public override Type GetInterfaceType() => inner.GetInterfaceType();

        protected override ValueTask<object?> Invoke(object grain) => new(inner.InvokeBoxedAsync(grain));
    }
}
