namespace DebugGrid.Contracts;

/// <summary>Which running work is asked about; null leaves a field open.</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.ProgressQuestion")]
public sealed record ProgressQuestion
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The context's type.</summary>
    [Id(1)]
    public string? ContextType { get; init; }

    /// <summary>The context's id.</summary>
    [Id(2)]
    public string? ContextId { get; init; }

    /// <summary>The transaction.</summary>
    [Id(3)]
    public string? TransactionId { get; init; }

    /// <summary>The transactions' pipeline.</summary>
    [Id(4)]
    public string? Pipeline { get; init; }

    /// <summary>Executions at most, and transactions at most. Default 50, from 1 to <see cref="MaxLimit"/>.</summary>
    [Id(5)]
    public int Limit { get; init; } = 50;

    /// <summary>The most that can be asked for.</summary>
    public const int MaxLimit = 200;
}
