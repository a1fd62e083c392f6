namespace DebugGrid.Web.Answers;

/// <summary>The proof that events are durable.</summary>
/// <param name="Accepted">How many: those that are stored now, and those that had been before.</param>
/// <param name="Rejected">Which were refused, and why.</param>
/// <param name="Ids">The ids of the accepted events, in their order.</param>
/// <param name="BatchId">The id under which they were stored.</param>
/// <param name="Duplicate">True when all of them had been stored before: a resend that changed nothing.</param>
/// <param name="Duplicates">How many of them had been stored before.</param>
internal sealed record IngestAnswer(
    int Accepted, IReadOnlyList<RejectionAnswer> Rejected, IReadOnlyList<Guid> Ids, Guid? BatchId, bool Duplicate, int Duplicates);
