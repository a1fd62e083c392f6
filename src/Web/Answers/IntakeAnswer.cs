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
    long JournalBytes)
{
    public static IntakeAnswer Of(IntakeStatus status) => new(
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
        status.JournalBytes);
}
