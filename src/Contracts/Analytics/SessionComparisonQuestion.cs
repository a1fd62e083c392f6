namespace DebugGrid.Contracts;

/// <summary>Sessions that are to be compared with one of them, the baseline.</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.SessionComparisonQuestion")]
public sealed record SessionComparisonQuestion
{
    /// <summary>The project.</summary>
    [Id(0)]
    public string Project { get; init; } = "default";

    /// <summary>The sessions, from 2 to <see cref="MaxSessions"/>, each once.</summary>
    [Id(1)]
    public required IReadOnlyList<string> Sessions { get; init; }

    /// <summary>The one that the others are compared with; null: the first of <see cref="Sessions"/>.</summary>
    [Id(2)]
    public string? Baseline { get; init; }

    /// <summary>Only this context; its type, with <see cref="ContextId"/>. Null: all.</summary>
    [Id(3)]
    public string? ContextType { get; init; }

    /// <summary>The context's id.</summary>
    [Id(4)]
    public string? ContextId { get; init; }

    /// <summary>The form. Default Markdown.</summary>
    [Id(5)]
    public PackageFormat Format { get; init; }

    /// <summary>Tokens that the answer may have. Default 50,000, from <see cref="AnalysisQuestion.MinTokens"/> to <see cref="AnalysisQuestion.MaxTokensLimit"/>.</summary>
    [Id(6)]
    public int MaxTokens { get; init; } = 50_000;

    /// <summary>How tokens are counted. Default o200k_base.</summary>
    [Id(7)]
    public TokenEncoding Encoding { get; init; }

    /// <summary>The most sessions that can be compared.</summary>
    public const int MaxSessions = 100;
}
