namespace DebugGrid.Contracts;

/// <summary>A change of a transaction's status. <see cref="From"/> is null for its beginning.</summary>
/// <param name="Position">The journal position of the event that caused it.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="UserId">Its user, or null.</param>
/// <param name="Stage">Its stage, or null.</param>
/// <param name="CreatedAt">When it began, in microseconds since 1970 (UTC).</param>
/// <param name="At">When it changed, in the same unit.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
/// <param name="Issue">What is wrong with it, or null.</param>
/// <param name="Arrival">Where the journal has the event that caused it: larger for what came later, of one partition. 0 where it is not known.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.StatusTransition")]
public sealed record StatusTransition(
    [property: Id(0)] long Position,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] string? UserId,
    [property: Id(3)] string? Stage,
    [property: Id(4)] long CreatedAt,
    [property: Id(5)] long At,
    [property: Id(6)] TransactionStatus? From,
    [property: Id(7)] TransactionStatus To,
    [property: Id(8)] string? Issue,
    [property: Id(9)] long Arrival = 0);
