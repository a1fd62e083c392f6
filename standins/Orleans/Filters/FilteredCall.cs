using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>What both kinds of filtered calls share.</summary>
internal abstract class FilteredCall(GrainCall call) : IGrainCallContext
{
    public IInvokable Request => call;

    public object? Grain => call.GetTarget();

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => call.Reference!.GrainId;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public object? Result { get; set; }

    protected GrainCall Call => call;

    public abstract Task Invoke();
}
