using DebugGrid.Contracts;

namespace DebugGrid.Web.Answers;

/// <summary>One partition of the journal.</summary>
internal sealed record IntakeAnswer(
    int Partition,
    long Tail,
    long Applied,
    long Flushed,
    long AppendedEvents,
    long AppliedEvents,
    long LagEvents,
    long Duplicates,
    long Refused,
    int DeadLetters,
    long JournalBytes,
    IReadOnlyList<UnsavedAnswer> Unsaved,
    long LateCheckpointMs,
    IReadOnlyList<string> StorageTroubles)
{
    /// <summary>As a caller sees it.</summary>
    /// <param name="status">The partition.</param>
    /// <param name="project">The project whose grains are named, beside those that belong to none; null: all.</param>
    public static IntakeAnswer Of(IntakeStatus status, string? project) => new(
        status.Partition,
        status.Tail,
        status.Applied,
        status.Flushed,
        status.AppendedEvents,
        status.AppliedEvents,
        status.LagEvents,
        status.Duplicates,
        status.Refused,
        status.DeadLetters,
        status.JournalBytes,
        [.. (status.Unsaved ?? []).Where(grain => project is null || grain.Project is null || grain.Project == project).Select(UnsavedAnswer.Of)],
        status.LateCheckpointMs,
        status.StorageTroubles ?? []);
}
