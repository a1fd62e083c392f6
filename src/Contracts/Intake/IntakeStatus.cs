namespace DebugGrid.Contracts;

/// <summary>Counters and lags of one partition.</summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Tail">The last durable position.</param>
/// <param name="Applied">The last position that the grains have applied.</param>
/// <param name="Flushed">The last position that the history holds, as far as the intake knows.</param>
/// <param name="AppendedEvents">Events appended since the grain was activated.</param>
/// <param name="AppliedEvents">Events applied since the grain was activated.</param>
/// <param name="LagEvents">Events appended and not yet applied.</param>
/// <param name="Duplicates">Batches that were sent again, or held nothing new.</param>
/// <param name="Refused">Batches refused under back-pressure.</param>
/// <param name="DeadLetters">Dead letters kept.</param>
/// <param name="JournalBytes">Bytes that the journal holds.</param>
/// <param name="Unsaved">Grains that cannot be saved and that checkpoints do not wait for any more, the newest 100; null for none.</param>
/// <param name="LateCheckpointMs">How long ago the last checkpoint was completed, in milliseconds, when that is more than ten intervals of checkpoints; otherwise 0.
/// Meanwhile the journal grows, and a restart has all of it to apply again.</param>
/// <param name="StorageTroubles">What is wrong with the files of the journal and the snapshots, in words that name no file; null for nothing.</param>
/// <param name="WriteFault">Why the journal could not be written last, so that events are refused, in words that name no file; null when it could.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.IntakeStatus")]
public sealed record IntakeStatus(
    [property: Id(0)] int Partition,
    [property: Id(1)] long Tail,
    [property: Id(2)] long Applied,
    [property: Id(3)] long Flushed,
    [property: Id(4)] long AppendedEvents,
    [property: Id(5)] long AppliedEvents,
    [property: Id(6)] long LagEvents,
    [property: Id(7)] long Duplicates,
    [property: Id(8)] long Refused,
    [property: Id(9)] int DeadLetters,
    [property: Id(10)] long JournalBytes,
    [property: Id(11)] IReadOnlyList<UnsavedGrain>? Unsaved = null,
    [property: Id(12)] long LateCheckpointMs = 0,
    [property: Id(13)] IReadOnlyList<string>? StorageTroubles = null,
    [property: Id(14)] string? WriteFault = null);
