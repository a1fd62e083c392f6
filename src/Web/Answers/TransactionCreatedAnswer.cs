namespace DebugGrid.Web.Answers;

/// <summary>A transaction that was opened.</summary>
internal sealed record TransactionCreatedAnswer(string TransactionId, Guid EventId, bool Duplicate);
