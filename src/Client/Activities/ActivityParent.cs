using System.Collections.Concurrent;
using System.Diagnostics;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>
/// Finds the execution around an activity. A scope of the grid that was begun inside the activity's parent is nearer than the parent; an activity
/// that was handed another parent belongs to that one, wherever the calling code stands; a parent known by its span alone, as one in another process,
/// is linked by it, since an activity's execution is named by its span.
/// </summary>
internal static class ActivityParent
{
    /// <summary>Where an activity that began stands.</summary>
    public static ScopeOrigin Of(Activity activity, ConcurrentDictionary<Activity, ExecutionScope> open)
    {
        bool isW3C = activity.IdFormat == ActivityIdFormat.W3C;
        var origin = new ScopeOrigin { TraceId = isW3C ? activity.TraceId.ToHexString() : null, SpanId = isW3C ? activity.SpanId.ToHexString() : null };
        var ambient = Ambient.Current.Execution;
        var tracked = Tracked(activity.Parent, open);
        if (tracked is not null)
            return origin with { Parent = IsInside(ambient, tracked) ? ambient : tracked };
        if (isW3C && activity.Parent is null && activity.ParentSpanId != default)
            return origin with { RemoteParent = new ExecutionId(activity.ParentSpanId.ToHexString()) };
        return origin with { Parent = ambient };
    }

    private static ExecutionScope? Tracked(Activity? parent, ConcurrentDictionary<Activity, ExecutionScope> open)
    {
        for (; parent is not null; parent = parent.Parent)
        {
            if (open.TryGetValue(parent, out var scope))
                return scope;
        }
        return null;
    }

    private static bool IsInside(ExecutionScope? scope, ExecutionScope around)
    {
        if (scope is null or { IsEnded: true })
            return false;
        for (; scope is not null; scope = scope.Parent)
        {
            if (ReferenceEquals(scope, around))
                return true;
        }
        return false;
    }
}
