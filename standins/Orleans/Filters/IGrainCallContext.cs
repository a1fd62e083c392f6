using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>The call.</summary>
    IInvokable Request { get; }

    /// <summary>The grain, once the call has reached it.</summary>
    object? Grain { get; }

    /// <summary>The caller, or null.</summary>
    GrainId? SourceId { get; }

    /// <summary>The grain's id.</summary>
    GrainId TargetId { get; }

    /// <summary>The interface's name.</summary>
    string InterfaceName { get; }

    /// <summary>The method's name.</summary>
    string MethodName { get; }

    /// <summary>The interface's method.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once there is one; may be replaced.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter or the call itself.</summary>
    Task Invoke();
}
