namespace DebugGrid.Client;

/// <summary>The stages of the pipeline <c>audio</c>, which every grid knows.</summary>
public static class AudioStages
{
    /// <summary>The pipeline's name.</summary>
    public const string Pipeline = "audio";

    /// <summary>Audio has come in.</summary>
    public const string AudioReceived = "audio_received";

    /// <summary>Its transcription has begun.</summary>
    public const string TranscriptionStarted = "transcription_started";

    /// <summary>Its transcription has ended.</summary>
    public const string TranscriptionCompleted = "transcription_completed";

    /// <summary>A memory is being made of it.</summary>
    public const string MemoryStarted = "memory_started";

    /// <summary>The memory has been made.</summary>
    public const string MemoryCompleted = "memory_completed";

    /// <summary>The conversation is over.</summary>
    public const string ConversationEnded = "conversation_ended";
}
