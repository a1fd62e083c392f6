using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// Follows transactions through a pipeline by their ids, for code that passes ids from one part to the next instead of holding a
/// <see cref="TransactionScope"/>. Safe from several threads; no member throws.
/// </summary>
/// <param name="client">What sends.</param>
/// <param name="pipeline">The pipeline of new transactions. <c>audio</c>.</param>
public sealed class DebugTracker(DebugGridClient client, string pipeline = AudioStages.Pipeline)
{
    private const string MemoryPrefix = "memory-";

    /// <summary>Begins a transaction.</summary>
    /// <param name="userId">The user on whose behalf it runs.</param>
    /// <param name="clientId">The device or connection it came from.</param>
    /// <param name="conversationId">The conversation it belongs to, or null.</param>
    /// <returns>Its id; one is made even while the client is switched off, so that the application's own code can use it.</returns>
    public string CreateTransaction(string userId, string clientId, string? conversationId = null)
    {
        string id = EventIds.NewExecution(Timestamp.Now(client.Clock)).Value;
        Begin(id, userId, clientId, conversationId, null);
        return id;
    }

    /// <summary>Says that a transaction reached, passed or failed a stage.</summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="success">Whether it went well.</param>
    /// <param name="errorMessage">What went wrong, or null.</param>
    /// <param name="metadata">Whatever else is to be kept with the stage, such as <c>new { chunk_size = 1024 }</c>; null for nothing.</param>
    /// <returns>False when the client is switched off or the event was dropped (and counted).</returns>
    public bool TrackEvent(string transactionId, string stage, bool success = true, string? errorMessage = null, object? metadata = null)
    {
        if (!client.Enabled)
            return false;
        try
        {
            return client.EmitStage(new TransactionId(transactionId), pipeline, stage, success, errorMessage, metadata);
        }
        catch (Exception fault) when (client.Faults.Report("tracker", fault))
        {
            return false;
        }
    }

    /// <summary>Says that a piece of audio came in.</summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="chunkSize">Its size in bytes; 0 when not known.</param>
    public bool TrackAudioChunk(string transactionId, int chunkSize = 0) =>
        TrackEvent(transactionId, AudioStages.AudioReceived, metadata: client.Enabled ? new { chunk_size = chunkSize } : null);

    /// <summary>Says that a client's WebSocket was opened.</summary>
    public bool TrackWebSocketConnected(string userId, string clientId) => client.EmitMade(new ConnectionEvent { Connected = true, ClientId = clientId, UserId = userId });

    /// <summary>Says that a client's WebSocket is gone.</summary>
    public bool TrackWebSocketDisconnected(string clientId) => client.EmitMade(new ConnectionEvent { ClientId = clientId });

    /// <summary>Begins the making of a memory from a piece of audio. The grid shows it as the transaction <c>memory-AUDIO</c>.</summary>
    /// <param name="audioId">The audio.</param>
    /// <param name="clientId">The device or connection it came from.</param>
    /// <param name="userId">The user on whose behalf it runs.</param>
    /// <param name="userEmail">The user's address, kept as metadata; null for none.</param>
    /// <returns>The transaction's id, for the members below.</returns>
    public string StartMemorySession(string audioId, string clientId, string userId, string? userEmail = null)
    {
        string id = MemoryPrefix + audioId;
        Begin(id, userId, clientId, null, client.Enabled ? new { audio_uuid = audioId, user_email = userEmail } : null);
        return id;
    }

    /// <summary>Says that the memory is now being made.</summary>
    public bool StartMemoryProcessing(string sessionId) => TrackEvent(sessionId, AudioStages.MemoryStarted);

    /// <summary>Says that the memory has been made, or could not be.</summary>
    public bool CompleteMemoryProcessing(string sessionId, bool success, string? errorMessage = null) =>
        TrackEvent(sessionId, AudioStages.MemoryCompleted, success, errorMessage);

    private void Begin(string id, string userId, string clientId, string? conversationId, object? metadata)
    {
        if (!client.Enabled)
            return;
        try
        {
            client.EmitMade(new StageEvent
            {
                Transaction = new TransactionId(id),
                Pipeline = pipeline,
                UserId = userId,
                ClientId = clientId,
                ConversationId = conversationId,
                Metadata = client.Capture.Capture(metadata),
            });
        }
        catch (Exception fault) when (client.Faults.Report("tracker", fault))
        {
            // Told; the transaction begins with its first stage then.
        }
    }
}
