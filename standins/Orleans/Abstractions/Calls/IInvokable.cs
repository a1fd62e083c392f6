using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call as call filters see it.</summary>
public interface IInvokable
{
    /// <summary>The grain, once the call has reached it.</summary>
    object? GetTarget();

    /// <summary>Number of arguments.</summary>
    int GetArgumentCount();

    /// <summary>An argument.</summary>
    object? GetArgument(int index);

    /// <summary>Name of the method.</summary>
    string GetMethodName();

    /// <summary>Name of the interface.</summary>
    string GetInterfaceName();

    /// <summary>Interface and method, for traces.</summary>
    string GetActivityName();

    /// <summary>The method of the interface. Found by reflection.</summary>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();

    /// <summary>The method's own timeout, if it has one.</summary>
    TimeSpan? GetDefaultResponseTimeout() => null;
}
