namespace DebugGrid.Contracts;

/// <summary>A transaction as it stands now. Times are microseconds since 1970 (UTC).</summary>
/// <param name="TransactionId">Its id.</param>
/// <param name="Pipeline">Its pipeline, or null.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Stage">The newest stage, or null.</param>
/// <param name="UserId">Its user, or null.</param>
/// <param name="ClientId">Its client, or null.</param>
/// <param name="ConversationId">Its conversation, or null.</param>
/// <param name="SessionId">Its session, or null.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="UpdatedAt">When it last made progress.</param>
/// <param name="Deadline">When it counts as stalled (or, when stalled, as abandoned); null when closed.</param>
/// <param name="StalledSince">When the present stall began, or null.</param>
/// <param name="StoodMs">How long it stood in stalls that ended, in milliseconds.</param>
/// <param name="Issue">What is wrong with it, or null.</param>
/// <param name="Events">Its stage events, oldest first; bounded, the newest are kept.</param>
/// <param name="EventCount">All its stage events.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.TransactionView")]
public sealed record TransactionView(
    [property: Id(0)] string TransactionId,
    [property: Id(1)] string? Pipeline,
    [property: Id(2)] TransactionStatus Status,
    [property: Id(3)] string? Stage,
    [property: Id(4)] string? UserId,
    [property: Id(5)] string? ClientId,
    [property: Id(6)] string? ConversationId,
    [property: Id(7)] string? SessionId,
    [property: Id(8)] long CreatedAt,
    [property: Id(9)] long UpdatedAt,
    [property: Id(10)] long? Deadline,
    [property: Id(11)] long? StalledSince,
    [property: Id(12)] double StoodMs,
    [property: Id(13)] string? Issue,
    [property: Id(14)] IReadOnlyList<StageView> Events,
    [property: Id(15)] int EventCount);
