using System.Reflection;

namespace DebugGrid.Client.Tracking;

/// <summary>A method behind a proxy: how it is called, and how its calls are tracked.</summary>
internal sealed class TrackedMethod
{
    private readonly MethodInvoker invoker;
    private readonly TrackedArguments arguments;
    private readonly TrackedResult? result;
    private readonly MethodInfo code;
    private readonly string type = string.Empty;
    private readonly string id = string.Empty;

    /// <summary>What is known of a method.</summary>
    /// <param name="method">The interface's method.</param>
    /// <param name="served">The class' method, or null.</param>
    /// <param name="mark">What asks for tracking, or null.</param>
    public TrackedMethod(MethodInfo method, MethodInfo? served, DebugTrackAttribute? mark)
    {
        invoker = MethodInvoker.Create(method);
        code = served ?? method;
        arguments = new TrackedArguments(method, served);
        if (mark is null)
            return;
        type = mark.Type;
        id = mark.Id ?? NameOf(method);
        Options = new TrackOptions { CaptureRequest = mark.CaptureRequest, CaptureResponse = mark.CaptureResponse };
        result = TrackedResult.Of(method.ReturnType);
    }

    /// <summary>How it is tracked; null where it is not.</summary>
    public TrackOptions? Options { get; }

    /// <summary>Calls it. What it puts out stands in the arguments afterwards; what it throws comes as it is.</summary>
    public object? Call(object target, object?[] given) => invoker.Invoke(target, given.AsSpan());

    /// <summary>Calls it as an execution.</summary>
    public object? Track(DebugGridClient client, object target, object?[] given)
    {
        object? request = Options!.CaptureRequest ? arguments.In(given, client.Faults) : null;
        var work = new TrackedWork(client, type, id, request, Options, CallPlace.Unknown) { Member = code };
        return result!.Track(work, new MethodCall(this, target, given, Options.CaptureResponse ? arguments : null));
    }

    private static string NameOf(MethodInfo method)
    {
        string owner = method.DeclaringType!.Name;
        int arity = owner.IndexOf('`', StringComparison.Ordinal);
        return $"{(arity < 0 ? owner : owner[..arity])}.{method.Name}";
    }
}
