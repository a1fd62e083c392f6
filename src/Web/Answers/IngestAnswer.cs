namespace DebugGrid.Web.Answers;

/// <summary>The proof that events are durable.</summary>
/// <param name="Accepted">How many.</param>
/// <param name="Rejected">Which were refused, and why.</param>
/// <param name="Ids">The ids of the accepted events, in their order.</param>
/// <param name="BatchId">The id under which they were stored.</param>
/// <param name="Duplicate">True when they had been stored before: a resend that changed nothing.</param>
internal sealed record IngestAnswer(
    int Accepted, IReadOnlyList<RejectionAnswer> Rejected, IReadOnlyList<Guid> Ids, Guid? BatchId, bool Duplicate);
