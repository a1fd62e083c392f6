namespace DebugGrid.Contracts;

/// <summary>One pass through a pipeline (key <see cref="GrainKeys.Of(Protocol.ProjectId, Protocol.TransactionId)"/>).</summary>
[Alias("debuggrid.ITransactionGrain")]
public interface ITransactionGrain : IGrainWithStringKey, ICheckpointedGrain, IForgetfulGrain
{
    /// <summary>Applies the part of a wave that concerns this transaction. Events seen before are skipped.</summary>
    Task<ApplyResult> Apply(EventSlice slice);

    /// <summary>The live state; null when the grid has never heard of the transaction.</summary>
    Task<TransactionView?> GetView();

    /// <summary>Decides what the reached deadline means.</summary>
    /// <param name="now">The present, in microseconds since 1970 (UTC).</param>
    Task<DeadlineCheck> CheckDeadline(long now);
}
