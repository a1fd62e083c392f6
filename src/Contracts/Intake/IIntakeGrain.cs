using Orleans.Concurrency;

namespace DebugGrid.Contracts;

/// <summary>
/// Owner of one journal partition (the key). Makes batches durable, then carries them to the grains in waves, in journal order, again after a crash
/// until every grain has seen them.
/// </summary>
[Alias("debuggrid.IIntakeGrain")]
public interface IIntakeGrain : IGrainWithIntegerKey
{
    /// <summary>Appends a batch to the journal.</summary>
    /// <returns>When the batch is durable. A batch id that the window of remembered ids holds is answered with its first position and not stored again. An event
    /// that the window of known events holds, by its project and id, is left out of the batch.</returns>
    /// <exception cref="IntakeBusyException">The pump or the history lags beyond the limits, or the disk is full; nothing was stored.</exception>
    [AlwaysInterleave]
    Task<IntakeReceipt> Append(IntakeBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Appends what the grid itself found. It is taken while senders are told to wait: what waits for room in memory or behind the pump goes on by these events, and
    /// work whose stall is refused would be asked for again for ever.
    /// </summary>
    /// <returns>When the batch is durable. A batch id that the window of remembered ids holds is answered with its first position and not stored again.</returns>
    /// <exception cref="IntakeBusyException">The disk is full; nothing was stored.</exception>
    [AlwaysInterleave]
    Task<IntakeReceipt> AppendFindings(IntakeBatch batch, CancellationToken cancellationToken);

    /// <summary>Counters and lags.</summary>
    [AlwaysInterleave]
    Task<IntakeStatus> GetStatus();

    /// <summary>Waits until the grains have applied everything up to a position.</summary>
    [AlwaysInterleave]
    Task WaitApplied(long position, CancellationToken cancellationToken);

    /// <summary>Up to which position this partition gave events to the stream of a correlation; 0 where it gave none that the correlation has not saved.</summary>
    /// <param name="correlation">The key of its grain.</param>
    [AlwaysInterleave]
    Task<long> GetGiven(string correlation);

    /// <summary>Saves what is not saved and truncates the journal as far as grains and history allow.</summary>
    [AlwaysInterleave]
    Task Checkpoint(CancellationToken cancellationToken);

    /// <summary>Events that a grain could not apply, in journal order.</summary>
    /// <param name="project">Those of one project, of which nothing but they is counted; null: all.</param>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many to give at most.</param>
    [AlwaysInterleave]
    Task<DeadLetterPage> ListDeadLetters(string? project, int offset, int limit);

    /// <summary>Gives the dead letters to their grains again; those that go well are removed.</summary>
    /// <param name="project">Those of one project; null: all.</param>
    /// <param name="cancellationToken">Ends it between two of them.</param>
    /// <returns>How many went well.</returns>
    [AlwaysInterleave]
    Task<int> ReplayDeadLetters(string? project, CancellationToken cancellationToken);

    /// <summary>
    /// A stall watch has come up with what it saved last. If this partition gave it deadlines since the last checkpoint, they were lost with the silo
    /// that it was on: everything since then is sent again, and the grains tell their present deadlines.
    /// </summary>
    /// <param name="shard">The watch's key.</param>
    [AlwaysInterleave]
    Task RestoreWatch(int shard);

    /// <summary>Sends everything since the last checkpoint again: a grain has forgotten more than it was to.</summary>
    [AlwaysInterleave]
    Task CatchUp();

    /// <summary>Stops taking batches and waits until what was taken has been applied.</summary>
    [AlwaysInterleave]
    Task Drain(CancellationToken cancellationToken);
}
