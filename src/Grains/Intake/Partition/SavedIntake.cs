using Orleans.Runtime;

namespace DebugGrid.Grains.Intake.Partition;

/// <summary>
/// What is saved of a partition, and the position through which everything is. That moves when it is durable, not before: who began behind it, or truncated the
/// journal up to it, on the word of a write that then failed would have lost what lies between. Used by one turn at a time.
/// </summary>
/// <param name="storage">Holds the state; it has been read.</param>
internal sealed class SavedIntake(IPersistentState<IntakeState> storage) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>The state. What is changed in it is saved with the next write.</summary>
    public IntakeState State => storage.State;

    /// <summary>The position, as it is on disk.</summary>
    public long Through { get; private set; } = storage.State.CheckpointedThrough;

    /// <summary>Moves it. Completes when that is durable; when it fails, it has not moved.</summary>
    public async Task MoveTo(long through)
    {
        State.CheckpointedThrough = through;
        bool written = false;
        try
        {
            await Write();
            written = true;
        }
        finally
        {
            if (!written)
                State.CheckpointedThrough = Through;
        }

        Through = through;
    }

    /// <summary>
    /// Writes the state without moving: what else it holds has changed, or whether it can be written has to be known. One write follows the other: two at a time would
    /// take each other for somebody else's.
    /// </summary>
    public async Task Write()
    {
        await writing.WaitAsync();
        try
        {
            await storage.WriteStateAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => writing.Dispose();
}
