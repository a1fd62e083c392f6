namespace DebugGrid.Grains.Intake.Partition;

/// <summary>
/// The position through which everything is saved. It moves when that is durable, not before: who began behind it, or truncated the journal up to it, on the
/// word of a write that then failed would have lost what lies between. Used by one turn at a time.
/// </summary>
/// <param name="state">The intake's state.</param>
/// <param name="save">Writes the state.</param>
internal sealed class CheckpointFact(IntakeState state, Func<Task> save)
{
    /// <summary>The position, as it is on disk.</summary>
    public long Through { get; private set; } = state.CheckpointedThrough;

    /// <summary>Moves it. Completes when that is durable; when it fails, it has not moved.</summary>
    public async Task MoveTo(long through)
    {
        state.CheckpointedThrough = through;
        bool written = false;
        try
        {
            await save();
            written = true;
        }
        finally
        {
            if (!written)
                state.CheckpointedThrough = Through;
        }

        Through = through;
    }

    /// <summary>Writes the state without moving: what else it holds has changed, or whether it can be written has to be known.</summary>
    public Task Write() => save();
}
