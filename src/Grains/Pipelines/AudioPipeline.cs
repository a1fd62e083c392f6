using DebugGrid.Contracts;

namespace DebugGrid.Grains.Pipelines;

/// <summary>The pipeline that ships as an example: from received audio over its transcription to a memory.</summary>
internal static class AudioPipeline
{
    public const string Name = "audio";
    private const string Transcription = "transcription";
    private const string Memory = "memory";

    /// <summary>Its stages in their order.</summary>
    public static IReadOnlyList<PipelineStageView> Stages { get; } =
    [
        new PipelineStageView("audio_received", null, null, null),
        new PipelineStageView("transcription_started", Transcription, null, null),
        new PipelineStageView("transcription_completed", Transcription, null, null),
        new PipelineStageView("memory_started", Memory, null, null),
        new PipelineStageView("memory_completed", Memory, null, null),
        new PipelineStageView("conversation_ended", null, null, null),
    ];

    /// <summary>Its activities.</summary>
    public static IReadOnlyList<PipelineActivityView> Activities { get; } =
    [
        new PipelineActivityView(Transcription, "Transcription", "transcription", "transcription"),
        new PipelineActivityView(Memory, "Memory creation", "memory creation", "memory processing"),
    ];
}
