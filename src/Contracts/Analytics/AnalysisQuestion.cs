namespace DebugGrid.Contracts;

/// <summary>An analysis package that is asked for: of a context, of one of its runs, of a session, of a transaction or of a pipeline.</summary>
[GenerateSerializer, Immutable, Alias("debuggrid.AnalysisQuestion")]
public sealed record AnalysisQuestion
{
    /// <summary>
    /// The project, and what is analysed: a transaction; else a context (its type and id), of it the one execution, or what session and time leave; else the session.
    /// </summary>
    [Id(0)]
    public required HistoryFilter Filter { get; init; }

    /// <summary>Whether variants are told apart, with their code. Default true.</summary>
    [Id(1)]
    public bool IncludeVariants { get; init; } = true;

    /// <summary>Representative samples at most. Default 10, from 0 to 100.</summary>
    [Id(2)]
    public int MaxSamples { get; init; } = 10;

    /// <summary>Samples of errors at most, for each variant. Default 5, from 0 to 100.</summary>
    [Id(3)]
    public int ErrorSampleLimit { get; init; } = 5;

    /// <summary>The form. Default Markdown.</summary>
    [Id(4)]
    public PackageFormat Format { get; init; }

    /// <summary>Tokens that the package may have. Default 50,000, from <see cref="MinTokens"/> to <see cref="MaxTokensLimit"/>.</summary>
    [Id(5)]
    public int MaxTokens { get; init; } = 50_000;

    /// <summary>How tokens are counted. Default o200k_base.</summary>
    [Id(6)]
    public TokenEncoding Encoding { get; init; }

    /// <summary>The pipeline that is analysed, whatever the filter names beside the project and the time; null for what the filter names.</summary>
    [Id(7)]
    public string? Pipeline { get; init; }

    /// <summary>The smallest budget in which a package says what it is and what it left out.</summary>
    public const int MinTokens = 200;

    /// <summary>The largest budget.</summary>
    public const int MaxTokensLimit = 1_000_000;

    /// <summary>The most samples that can be asked for.</summary>
    public const int MaxSamplesLimit = 100;
}
