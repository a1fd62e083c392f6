using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call with the filters that are still to come.</summary>
internal abstract class CallContext(GrainCall call) : IGrainCallContext
{
    private int _next;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => call.Reference!.GrainId;

    public GrainInterfaceType InterfaceType => call.Reference!.InterfaceType;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public object? Result { get; set; }

    protected GrainCall Call => call;

    protected abstract int FilterCount { get; }

    public async Task Invoke()
    {
        if (_next < FilterCount)
            await InvokeFilterAsync(_next++);
        else
            Result = await MakeCallAsync();
    }

    protected abstract Task InvokeFilterAsync(int index);

    protected abstract Task<object?> MakeCallAsync();
}
