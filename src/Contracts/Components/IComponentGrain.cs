namespace DebugGrid.Contracts;

/// <summary>One component (key <see cref="GrainKeys.Of(Protocol.ProjectId, Protocol.ComponentKey)"/>): its newest states, their differences, its health.</summary>
[Alias("debuggrid.IComponentGrain")]
public interface IComponentGrain : IGrainWithStringKey, ICheckpointedGrain, IForgetfulGrain
{
    /// <summary>Applies the part of a wave that concerns this component. Events seen before are skipped.</summary>
    Task<ApplyResult> Apply(EventSlice slice);

    /// <summary>A state of the component.</summary>
    /// <param name="version">Which version; null for the newest.</param>
    /// <param name="withDiff">Whether to add the difference to the version before.</param>
    /// <returns>Null when the grain does not hold that version; the history may.</returns>
    Task<StateView?> GetState(long? version, bool withDiff);

    /// <summary>Health over the window of the last five minutes.</summary>
    Task<ComponentView> GetView();
}
