namespace DebugGrid.Silo.Alone;

/// <summary>
/// Room in a queue in memory. Orleans' own refuses what is beyond 16,384 messages; here whoever brings more waits until some were taken, so that many operations that begin at once
/// are slow and not lost.
/// </summary>
internal sealed class QueueRoom : IDisposable
{
    /// <summary>Messages that are in the queue at most.</summary>
    public const int Messages = 8_192;

    private readonly TimeSpan patience;
    private readonly SemaphoreSlim free = new(Messages);
    private long taken;

    /// <summary>An empty queue's.</summary>
    /// <param name="patience">How long nothing may be taken from a full queue before it counts as stuck. Default 5 s.</param>
    public QueueRoom(TimeSpan? patience = null) => this.patience = patience ?? TimeSpan.FromSeconds(5);

    /// <summary>Waits for room for one message, and takes it.</summary>
    /// <exception cref="TimeoutException">Nothing is taken from the queue any more.</exception>
    public async Task Enter()
    {
        long before;
        do
        {
            before = Interlocked.Read(ref taken);
            if (await free.WaitAsync(patience))
                return;
        }
        while (before != Interlocked.Read(ref taken));
        throw new TimeoutException($"The stream's queue is full, and none of its {Messages} messages was taken for {patience.TotalSeconds:0.#} s.");
    }

    /// <summary>Gives back the room of a message that did not come into the queue.</summary>
    public void Undo() => free.Release();

    /// <summary>Gives back the room of messages that were taken.</summary>
    public void Leave(int messages)
    {
        if (messages == 0)
            return;
        Interlocked.Add(ref taken, messages);
        free.Release(messages);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();
}
