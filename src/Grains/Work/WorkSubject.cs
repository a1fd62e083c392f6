using DebugGrid.Protocol;

namespace DebugGrid.Grains.Work;

/// <summary>Which work a finding is about.</summary>
internal readonly record struct WorkSubject
{
    public required ProjectId Project { get; init; }

    public ContextKey Context { get; init; }

    public ExecutionId Execution { get; init; }

    public TransactionId Transaction { get; init; }

    public SessionId Session { get; init; }

    public CorrelationId Correlation { get; init; }

    /// <summary>Its name in a sentence.</summary>
    public required string Title { get; init; }
}
