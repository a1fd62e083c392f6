namespace DebugGrid.Contracts;

/// <summary>One debug session (key <see cref="GrainKeys.Of(Protocol.ProjectId, Protocol.SessionId)"/>).</summary>
[Alias("debuggrid.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey, ICheckpointedGrain, IForgetfulGrain
{
    /// <summary>Applies the part of a wave that concerns this session. Events seen before are skipped.</summary>
    Task<ApplyResult> Apply(EventSlice slice);

    /// <summary>The live state; null when the grid has never heard of the session.</summary>
    Task<SessionView?> GetView();
}
