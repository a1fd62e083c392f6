using DebugGrid.Client.Storage;

namespace DebugGrid.Client;

/// <summary>Records what a client sends.</summary>
public static class DebugGridRecording
{
    /// <summary>
    /// Begins to record into a file, beside sending. A file that is a recording already is continued; one that cannot be used is told through the
    /// event source, and nothing is recorded. <c>debuggrid replay</c> sends a recording again.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="file">The file.</param>
    /// <param name="maxBytes">Bytes that it may hold; 1 GB where nothing is said.</param>
    /// <returns>
    /// Ends the recording when disposed, with everything in it that was emitted before; where the grid is away, with what could be sent within
    /// <see cref="SendingOptions.CloseBudget"/>.
    /// </returns>
    public static IAsyncDisposable RecordTo(this DebugGridClient client, string file, long? maxBytes = null) =>
        new Ending(client, client.Recorder.Begin(file, maxBytes ?? new RecordingOptions().MaxBytes));

    private sealed class Ending(DebugGridClient client, IDisposable? recording) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            using var limit = new CancellationTokenSource(client.Options.Sending.CloseBudget, client.Clock);
            try
            {
                await client.FlushAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // The grid is away: the recording ends with what was on its way to it.
            }
            recording?.Dispose();
        }
    }
}
