using System.Reflection;
using DebugGrid.Client.Capture;
using DebugGrid.Client.Diagnostics;

namespace DebugGrid.Client.Tracking;

/// <summary>Names the arguments of a method. A cancellation token is no data, and one with <see cref="DebugRedactAttribute"/> stays inside.</summary>
internal sealed class TrackedArguments
{
    private const string Result = "result";
    private readonly ParameterInfo[] parameters;
    private readonly bool[] isRedacted;

    /// <summary>The arguments of a method.</summary>
    /// <param name="method">The interface's method.</param>
    /// <param name="served">The class' method, or null: the attribute may stand on either.</param>
    public TrackedArguments(MethodInfo method, MethodInfo? served)
    {
        parameters = method.GetParameters();
        var own = served?.GetParameters() ?? [];
        isRedacted = [.. parameters.Select((parameter, i) => IsMarked(parameter) || (i < own.Length && IsMarked(own[i])))];
        HasOut = Array.Exists(parameters, IsOut);
    }

    /// <summary>True when something comes out through an argument.</summary>
    public bool HasOut { get; }

    /// <summary>What goes in, by name; null where there is nothing.</summary>
    public object? In(object?[] given, ClientFaults faults)
    {
        try
        {
            return Named(given, static parameter => !(parameter.IsOut && parameter.ParameterType.IsByRef) && parameter.ParameterType != typeof(CancellationToken), []);
        }
        catch (Exception fault) when (faults.Report("track.arguments", fault))
        {
            return null;
        }
    }

    /// <summary>The result and what came out through arguments, by name.</summary>
    public object? WithOut(object? result, object?[] given) => Named(given, IsOut, new Dictionary<string, object?> { [Result] = result });

    private Dictionary<string, object?>? Named(object?[] given, Func<ParameterInfo, bool> isWanted, Dictionary<string, object?> named)
    {
        for (int i = 0; i < parameters.Length && i < given.Length; i++)
        {
            if (isWanted(parameters[i]))
                named[parameters[i].Name ?? $"arg{i}"] = isRedacted[i] ? RedactedMembers.Value : given[i];
        }
        return named.Count == 0 ? null : named;
    }

    private static bool IsOut(ParameterInfo parameter) => parameter.ParameterType.IsByRef && !parameter.IsIn;

    private static bool IsMarked(ParameterInfo parameter) => parameter.IsDefined(typeof(DebugRedactAttribute), inherit: true);
}
