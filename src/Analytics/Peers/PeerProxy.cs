using System.Collections.Concurrent;
using System.Reflection;

namespace DebugGrid.Analytics.Peers;

/// <summary>An interface whose members run in the process at the other end of a channel.</summary>
internal class PeerProxy : DispatchProxy
{
    private static readonly ConcurrentDictionary<MethodInfo, PeerMember> Members = new();
    private PeerChannel channel = null!;

    /// <summary>Makes one.</summary>
    /// <typeparam name="T">An interface whose members return tasks.</typeparam>
    public static T To<T>(PeerChannel channel)
        where T : class
    {
        T proxy = Create<T, PeerProxy>();
        ((PeerProxy)(object)proxy).channel = channel;
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Members.GetOrAdd(targetMethod!, static method => new PeerMember(method)).Call(channel, args ?? []);
}
