using System.Reflection;

namespace DebugGrid.Client.Tracking;

/// <summary>Stands before a service and tracks the calls of those methods that ask for it. Public for the runtime, which derives from it; not for the application's use.</summary>
public class TrackingProxy : DispatchProxy
{
    private TrackedMethods methods = null!;
    private DebugGridClient client = null!;
    private object target = null!;
    private bool isOwned;

    /// <summary>A service behind a proxy.</summary>
    /// <param name="service">The interface.</param>
    /// <param name="target">The service.</param>
    /// <param name="client">The client.</param>
    /// <param name="isWhole">True tracks what no attribute speaks of.</param>
    /// <param name="isOwned">False for an object of the application's own: the container that disposes the proxy must leave it alone.</param>
    internal static object Around(Type service, object target, DebugGridClient client, bool isWhole, bool isOwned)
    {
        object proxy = Create(service, typeof(TrackingProxy));
        var own = (TrackingProxy)proxy;
        own.target = target;
        own.isOwned = isOwned;
        own.client = client;
        own.methods = TrackedMethods.Of(service, target.GetType(), isWhole);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!isOwned && targetMethod!.DeclaringType == typeof(IDisposable))
            return null;
        if (!isOwned && targetMethod!.DeclaringType == typeof(IAsyncDisposable))
            return ValueTask.CompletedTask;
        var method = methods.Find(targetMethod!);
        return client.Enabled && method.Options is not null ? method.Track(client, target, args ?? []) : method.Call(target, args ?? []);
    }
}
