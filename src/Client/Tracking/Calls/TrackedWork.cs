using System.Reflection;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What is to be tracked: which context runs, with what, and where its code stands.</summary>
internal sealed record TrackedWork(DebugGridClient Client, string Type, string Id, object? Request, TrackOptions Options, CodePlace Place)
{
    private const string Part = "track";

    /// <summary>The method that runs, where it is known; its embedded source counts as its code.</summary>
    public MemberInfo? Member { get; init; }

    /// <summary>Begins an execution of it. Never throws: where that fails, the work runs unseen.</summary>
    /// <param name="isDetached">True where the calling code goes on outside of it.</param>
    public TrackedCall Begin(bool isDetached = false) => new(Client, Options, Place.Place, Scope(isDetached));

    private ExecutionScope Scope(bool isDetached)
    {
        try
        {
            var given = Options.Context ?? ContextOptions.Default;
            var context = new ContextOptions
            {
                Name = given.Name,
                Variant = given.Variant,
                ExpectedDuration = given.ExpectedDuration,
                StallAfter = given.StallAfter,
                Heartbeat = given.Heartbeat,
                ExecutionId = given.ExecutionId,
                Request = Options.CaptureRequest ? Request : null,
                Code = given.Code ?? (Options.CaptureCode ? Place.Code : null),
                Member = given.Member ?? (Options.CaptureCode ? Member : null),
            };
            var origin = new ScopeOrigin { Parent = Ambient.Current.Execution, IsDetached = isDetached };
            return Client.BeginContext(new ContextKey(Type, Id), context, origin);
        }
        catch (Exception fault) when (Client.Faults.Report(Part, fault))
        {
            return ExecutionScope.Nothing;
        }
    }
}
