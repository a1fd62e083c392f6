using System.Reflection;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What is to be tracked: which context runs, with what, and where its code stands.</summary>
internal readonly record struct TrackedWork(DebugGridClient Client, string Type, string Id, object? Request, TrackOptions Options, CallPlace Place)
{
    private const string Part = "track";
    private static readonly ScopeOrigin NoParent = new() { IsDetached = true };

    /// <summary>The method that runs, where it is known; its embedded source counts as its code.</summary>
    public MemberInfo? Member { get; init; }

    /// <summary>Begins an execution of it. Never throws: where that fails, the work runs unseen.</summary>
    /// <param name="isDetached">True where the calling code goes on outside of it.</param>
    public TrackedCall Begin(bool isDetached = false) => new(Client, Options, Place, Scope(isDetached));

    private ExecutionScope Scope(bool isDetached)
    {
        try
        {
            var context = Options.Context ?? ContextOptions.Default;
            var input = new ScopeInput(
                Options.CaptureRequest ? Request : null,
                context.Code ?? (Options.CaptureCode ? Place.Code : null),
                context.Member ?? (Options.CaptureCode ? Member : null));
            var origin = !isDetached ? null
                : Ambient.Current.Execution is { } parent ? new ScopeOrigin { Parent = parent, IsDetached = true } : NoParent;
            return Client.BeginContext(new ContextKey(Type, Id), context, origin, input);
        }
        catch (Exception fault) when (Client.Faults.Report(Part, fault))
        {
            return ExecutionScope.Nothing;
        }
    }
}
